using Automations.Storage;
using NodaTime;

namespace Automations.Sqlite;

/// <summary>
/// The embedded store: one SQLite file, many readers, one writer. A write is answered when it is on the disk. Faults of the file are
/// <see cref="StoreFaultException"/>s.
/// </summary>
public sealed class SqliteTableStore : ITableStore, IDueIndex, IAsyncDisposable
{
    private readonly FileStream _lock;
    private readonly ReaderPool _readers;
    private readonly GroupWriter _writer;
    private readonly HotRows _hot = new();

    private SqliteTableStore(FileStream @lock, StoreFile file, RowWriter rows)
    {
        _lock = @lock;
        _readers = new ReaderPool(file);
        _writer = new GroupWriter(file, rows, _hot, due => DueWritten?.Invoke(due));
    }

    public Action<Instant>? DueWritten { get; set; }

    /// <summary>Opens the store in <paramref name="path"/>, creating or migrating the file where needed; its folder must exist.</summary>
    /// <exception cref="StoreInUseException">The file is open already, here or in another process.</exception>
    /// <exception cref="StoreVersionException">The file is of a later version.</exception>
    public static Task<SqliteTableStore> OpenAsync(string path, CancellationToken cancellation = default) =>
        OpenAsync(new StoreFile(Path.GetFullPath(path)), cancellation);

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckPartition(partition);
        StoreLimits.CheckRow(row);
        return ValueTask.FromResult(_hot.Get(partition, row, _readers));
    }

    public ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckPartition(partition);
        StoreLimits.CheckLimit(limit);
        return ValueTask.FromResult(_readers.Read(
            (partition, range, limit), static (reader, at) => reader.Scan(at.partition, at.range, at.limit)));
    }

    /// <remarks>A cancellation is heeded until the writer takes the call.</remarks>
    public ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckBatches(batches);
        var call = new WriteCall(batches, cancellation);
        _writer.Add(call);
        return new ValueTask<WriteResult>(call.Answered);
    }

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(Instant until, DueCursor? after, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckLimit(limit);
        return ValueTask.FromResult<IReadOnlyList<DueRow>>(_readers.Read(
            (until, after, limit), static (reader, at) => reader.ReadDue(at.until, at.after, at.limit)));
    }

    public ValueTask<Instant?> NextDueAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_readers.Read(0, static (reader, _) => reader.NextDue()));
    }

    /// <summary>Counts the due index: its cost grows with what is due, now or ever, and with nothing else.</summary>
    public DueCounts CountDue() => _readers.Read(0, static (reader, _) => reader.CountDue());

    /// <summary>Serves the writes that wait, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.EndAsync();
        // The connection that closes last removes the log, and a reader's could not.
        _readers.Dispose();
        _writer.Close();
        await _lock.DisposeAsync();
    }

    internal static Task<SqliteTableStore> OpenAsync(StoreFile file, CancellationToken cancellation) =>
        Task.Run(() => Open(file), cancellation);

    private static SqliteTableStore Open(StoreFile file)
    {
        var @lock = StoreLock.Take(file.Path);
        Connection? connection = null;
        try
        {
            connection = file.OpenForWriting();
            Schema.Migrate(connection, file.Path);
            return new SqliteTableStore(@lock, file, new RowWriter(connection));
        }
        catch
        {
            connection?.Dispose();
            @lock.Dispose();
            throw;
        }
    }
}
