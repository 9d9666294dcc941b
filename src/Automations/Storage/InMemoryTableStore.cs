using NodaTime;

namespace Automations.Storage;

/// <summary>
/// A store that lasts as long as its process: for tests, simulations and forecasts. Its state is one immutable value, so
/// readers never wait and <see cref="Fork"/> costs nothing.
/// </summary>
public sealed class InMemoryTableStore : ITableStore, IDueIndex
{
    private readonly Lock _writing = new();
    private volatile InMemoryState _state;

    public InMemoryTableStore()
        : this(InMemoryState.Empty)
    {
    }

    private InMemoryTableStore(InMemoryState state) => _state = state;

    public Action<Instant>? DueWritten { get; set; }

    /// <summary>Everything in it, in order.</summary>
    internal IEnumerable<(Partition Partition, IReadOnlyList<Entity> Rows)> Snapshot() => _state.Partitions
        .OrderBy(partition => partition.Key.Table, StringComparer.Ordinal).ThenBy(partition => partition.Key.Key, StringComparer.Ordinal)
        .Select(partition => (partition.Key, (IReadOnlyList<Entity>)[.. partition.Value.Select(row => row.ToEntity())]));

    /// <summary>A store with the same content, from here on independent of this one.</summary>
    public InMemoryTableStore Fork() => new(_state);

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckPartition(partition);
        StoreLimits.CheckRow(row);
        return ValueTask.FromResult(_state.Find(partition, row)?.ToEntity());
    }

    public ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckPartition(partition);
        StoreLimits.CheckLimit(limit);
        var rows = _state.Rows(partition);
        var entities = new List<Entity>();
        var bytes = 0;
        for (var i = InMemoryState.FirstFrom(rows, range.From); i < rows.Count && range.Contains(rows[i].Row); i++)
        {
            if (entities.Count == limit || bytes >= StoreLimits.FullPageBytes)
                return ValueTask.FromResult(new Page(entities, range.After(entities[^1].Row)));
            entities.Add(rows[i].ToEntity());
            bytes += rows[i].Body.Length;
        }

        return ValueTask.FromResult(new Page(entities, null));
    }

    public ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckBatches(batches);
        WriteResult result = WriteResult.Written.Instance;
        Instant? earliest = null;
        lock (_writing)
        {
            for (var i = 0; i < batches.Count; i++)
            {
                if (!_state.TryApply(batches[i], out var next, out var refused))
                {
                    result = new WriteResult.Conflict(i, refused);
                    break;
                }

                _state = next;
                earliest = Earlier(earliest, batches[i].Writes.Min(write => write.DueTime));
            }
        }

        if (earliest is { } due)
            DueWritten?.Invoke(due);
        return ValueTask.FromResult(result);
    }

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(Instant until, DueCursor? after, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckLimit(limit);
        return ValueTask.FromResult(_state.ReadDue(until, after, limit));
    }

    public ValueTask<Instant?> NextDueAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_state.NextDue);
    }

    private static Instant? Earlier(Instant? one, Instant? other) =>
        one is null || other < one ? other ?? one : one;
}
