using System.Globalization;
using Automations.Storage;

namespace Automations.Sqlite;

/// <summary>The writer's connection with its statements: applies batches within the open transaction.</summary>
internal sealed class RowWriter(Connection connection) : IDisposable
{
    private const string Key = "tbl = ?1 AND part = ?2 AND row = ?3";
    private const string Insert = "INSERT INTO entities(tbl, part, row, etag, due, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO ";

    private readonly WriteNumbers _numbers = new(connection);
    private readonly Statement _begin = connection.Prepare("BEGIN IMMEDIATE");
    private readonly Statement _commit = connection.Prepare("COMMIT");
    private readonly Statement _save = connection.Prepare("SAVEPOINT batch");
    private readonly Statement _keep = connection.Prepare("RELEASE batch");
    private readonly Statement _undo = connection.Prepare("ROLLBACK TO batch");
    private readonly Statement _insert = connection.Prepare(Insert + "NOTHING");
    private readonly Statement _upsert = connection.Prepare(Insert + "UPDATE SET etag = ?4, due = ?5, body = ?6");
    private readonly Statement _replace = connection.Prepare($"UPDATE entities SET etag = ?4, due = ?5, body = ?6 WHERE {Key} AND etag = ?7");
    private readonly Statement _delete = connection.Prepare($"DELETE FROM entities WHERE {Key}");
    private readonly Statement _deleteMatch = connection.Prepare($"DELETE FROM entities WHERE {Key} AND etag = ?4");

    public bool InTransaction => connection.InTransaction;

    /// <param name="writes">An upper bound of the writes to come.</param>
    public void Begin(int writes)
    {
        _begin.Run();
        _numbers.Reserve(writes);
    }

    /// <summary>Commits, and answers how many pages that wrote.</summary>
    public int Commit()
    {
        _commit.Run();
        _numbers.Committed();
        return connection.TakePagesWritten();
    }

    /// <summary>Applies a batch whole, or not at all; then the number of the write that was refused, else null.</summary>
    public int? Apply(Batch batch)
    {
        // A single statement is atomic without a savepoint.
        if (batch.Writes.Count == 1)
            return Apply(batch.Partition, batch.Writes[0]) ? null : 0;

        _save.Run();
        var whole = false;
        try
        {
            for (var i = 0; i < batch.Writes.Count; i++)
            {
                if (!Apply(batch.Partition, batch.Writes[i]))
                    return i;
            }

            whole = true;
            return null;
        }
        finally
        {
            if (InTransaction)
            {
                if (!whole)
                    _undo.Run();
                _keep.Run();
            }
        }
    }

    public void RestartLog() => connection.RestartLog();

    public void Dispose() => connection.Dispose();

    private bool Apply(Partition partition, Write write) => write switch
    {
        Write.Insert => Put(_insert, partition, write).Run() > 0,
        Write.Upsert => Put(_upsert, partition, write).Run() > 0,
        Write.Replace replace => Number(replace.ETag) is { } etag && Put(_replace, partition, write).Bind(7, etag).Run() > 0,
        Write.Delete { ETag: null } => At(_delete, partition, write).Run() > 0,
        Write.Delete delete => Number(delete.ETag) is { } etag && At(_deleteMatch, partition, write).Bind(4, etag).Run() > 0,
        _ => throw new ArgumentException($"Unknown write {write.GetType().Name}.", nameof(write)),
    };

    private Statement Put(Statement statement, Partition partition, Write write) => At(statement, partition, write)
        .Bind(4, _numbers.Next()).Bind(5, write.DueTime?.ToUnixTimeTicks()).Bind(6, write.Content.Span);

    private static Statement At(Statement statement, Partition partition, Write write) =>
        statement.Bind(1, partition.Table).Bind(2, partition.Key).Bind(3, write.Row);

    // A text that is no number was never one of this store's ETags: it matches nothing.
    private static long? Number(string etag) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
