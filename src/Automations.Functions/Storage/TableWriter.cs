using System.Net;
using Automations.Storage;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Automations.Functions.Storage;

/// <summary>Writes one batch: a single operation, or a transaction of several.</summary>
internal sealed class TableWriter(TableServiceClient service)
{
    /// <returns>The number of the write that was refused; null: all of it is written.</returns>
    public async Task<int?> WriteAsync(Batch batch, CancellationToken cancellation)
    {
        var table = service.GetTableClient(batch.Partition.Table);
        for (var isCreated = false; ; isCreated = true)
        {
            try
            {
                return await SendAsync(table, batch, cancellation);
            }
            catch (RequestFailedException e) when (!isCreated && IsForWantOfTable(e, batch))
            {
                await service.CreateTableIfNotExistsAsync(batch.Partition.Table, cancellation);
            }
            catch (RequestFailedException e) when (IsConflict(e, batch))
            {
                return Failed(e);
            }
        }
    }

    private static async Task<int?> SendAsync(TableClient table, Batch batch, CancellationToken cancellation)
    {
        if (batch.Writes is [var only]) return await SendAsync(table, batch.Partition.Key, only, cancellation) ? null : 0;
        await table.SubmitTransactionAsync(batch.Writes.Select(write => Action(batch.Partition.Key, write)), cancellation);
        return null;
    }

    /// <returns>False where there was nothing to delete, which the library does not take for an error.</returns>
    private static async Task<bool> SendAsync(TableClient table, string partition, Write write, CancellationToken cancellation)
    {
        switch (write)
        {
            case Write.Insert:
                await table.AddEntityAsync(TableRow.Of(partition, write), cancellation);
                return true;
            case Write.Replace replace:
                await table.UpdateEntityAsync(TableRow.Of(partition, write), RowETag.Of(replace.ETag), TableUpdateMode.Replace, cancellation);
                return true;
            case Write.Upsert:
                await table.UpsertEntityAsync(TableRow.Of(partition, write), TableUpdateMode.Replace, cancellation);
                return true;
            case Write.Delete delete:
                var answer = await table.DeleteEntityAsync(partition, write.Row, RowETag.OrAny(delete.ETag), cancellation);
                return answer.Status != (int)HttpStatusCode.NotFound;
            default:
                throw new InvalidOperationException($"Unexpected {write.GetType().Name}.");
        }
    }

    private static TableTransactionAction Action(string partition, Write write) => write switch
    {
        Write.Insert => new(TableTransactionActionType.Add, TableRow.Of(partition, write)),
        Write.Replace replace => new(TableTransactionActionType.UpdateReplace, TableRow.Of(partition, write), RowETag.Of(replace.ETag)),
        Write.Upsert => new(TableTransactionActionType.UpsertReplace, TableRow.Of(partition, write)),
        Write.Delete delete => new(TableTransactionActionType.Delete, new TableEntity(partition, write.Row), RowETag.OrAny(delete.ETag)),
        _ => throw new InvalidOperationException($"Unexpected {write.GetType().Name}."),
    };

    /// <summary>Only a missing table can keep an insert or an upsert from finding what it needs, whatever the service calls it.</summary>
    private static bool IsForWantOfTable(RequestFailedException e, Batch batch) =>
        TableFaults.IsNoTable(e) || (e.Status == (int)HttpStatusCode.NotFound && batch.Writes[Failed(e)] is Write.Insert or Write.Upsert);

    /// <summary>A 409 can also mean that the table is being deleted, which is none of the caller's doing.</summary>
    private static bool IsConflict(RequestFailedException e, Batch batch) => (HttpStatusCode)e.Status switch
    {
        HttpStatusCode.NotFound => !IsForWantOfTable(e, batch),
        HttpStatusCode.Conflict => e.ErrorCode == TableErrorCode.EntityAlreadyExists,
        HttpStatusCode.PreconditionFailed => true,
        _ => false,
    };

    private static int Failed(RequestFailedException e) => (e as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0;
}
