using Automations.Storage;
using Azure;
using Azure.Data.Tables;

namespace Automations.Functions.Storage;

/// <summary>
/// The store on Azure Tables. A table is created when a row is first written to it; a table that is missing is one without rows.
/// What remains of a fault after the library's own retries is a <see cref="StoreFaultException"/>.
/// </summary>
/// <remarks>
/// The library repeats a write whose answer was lost, and the repetition of an insert, a replacement or a deletion that had
/// happened is refused: the caller then learns of a conflict with itself. Callers read again after a conflict, and what they
/// write is derived from what it stands for, so they find their own row and go on.
/// </remarks>
internal sealed class AzureTableStore(TableServiceClient service) : ITableStore
{
    private readonly TableWriter _writer = new(service);

    public async ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckPartition(partition);
        StoreLimits.CheckRow(row);
        try
        {
            var found = await Table(partition).GetEntityIfExistsAsync<TableEntity>(partition.Key, row, cancellationToken: cancellation);
            return found.HasValue ? TableRow.Read(found.Value!) : null;
        }
        catch (RequestFailedException e) when (TableFaults.IsNoTable(e))
        {
            return null;
        }
        catch (Exception e) when (TableFaults.Of(e, cancellation) is { } fault)
        {
            throw fault;
        }
    }

    public async ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckPartition(partition);
        StoreLimits.CheckLimit(limit);
        if (RowFilter.Of(partition, range) is not { } filter) return new([], null);
        try
        {
            return await ReadAsync(Table(partition), filter, range, limit, cancellation);
        }
        catch (RequestFailedException e) when (TableFaults.IsNoTable(e))
        {
            return new([], null);
        }
        catch (Exception e) when (TableFaults.Of(e, cancellation) is { } fault)
        {
            throw fault;
        }
    }

    /// <remarks>A cancellation may come between two batches, or too late to keep one from being written.</remarks>
    public async ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckBatches(batches);
        try
        {
            for (var i = 0; i < batches.Count; i++)
            {
                if (await _writer.WriteAsync(batches[i], cancellation) is { } refused) return new WriteResult.Conflict(i, refused);
            }

            return WriteResult.Written.Instance;
        }
        catch (Exception e) when (TableFaults.Of(e, cancellation) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Asks for one row more than the page takes: a continuation alone does not say that anything follows.</summary>
    private static async Task<Page> ReadAsync(TableClient table, string filter, RowRange range, int limit, CancellationToken cancellation)
    {
        var entities = new List<Entity>();
        var bytes = 0;
        await foreach (var row in table.QueryAsync<TableEntity>(filter, Math.Min(limit + 1, StoreLimits.MaxPageRows), cancellationToken: cancellation))
        {
            if (entities.Count == limit || bytes >= StoreLimits.FullPageBytes) return new(entities, range.After(entities[^1].Row));
            entities.Add(TableRow.Read(row));
            bytes += entities[^1].Body.Length;
        }

        return new(entities, null);
    }

    private TableClient Table(Partition partition) => service.GetTableClient(partition.Table);
}
