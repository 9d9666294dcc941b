using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;

namespace Automations.Storage;

/// <summary>
/// A store laid over another: what it is given it keeps in memory, what it was not given it reads through. The store beneath is
/// never written to. A row is read from it once: what changes there afterwards is not seen. Nothing of what is due
/// beneath is due here unless it is brought over (<see cref="BringOver"/>).
/// </summary>
/// <param name="beneath">Null: nothing lies beneath.</param>
public sealed class OverlayTableStore(ITableStore? beneath) : ITableStore, IDueIndex
{
    private readonly ConcurrentDictionary<Partition, OverlayPartition> _partitions = new();
    private readonly OverlayDueIndex _due = new();
    private long _sequence;

    public Action<Instant>? DueWritten { get; set; }

    /// <summary>Told of every row that is written here; of those of a partition one after another, in their order.</summary>
    public Action<Partition, Entity>? Wrote { get; set; }

    /// <summary>Lets a row that is due beneath be due here.</summary>
    public void BringOver(Partition partition, string row, Instant due) => _due.Put(new(partition, row, due, Interlocked.Increment(ref _sequence)));

    /// <summary>The rows of a table that were written here and not deleted since, each with what it was beneath where that was read.</summary>
    public IEnumerable<(Partition Partition, Entity? Before, Entity After)> Written(string table) =>
        from partition in _partitions
        where partition.Key.Table == table
        from row in partition.Value.Written()
        select (partition.Key, row.Before, row.After);

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckPartition(partition);
        StoreLimits.CheckRow(row);
        var rows = Rows(partition);
        return rows.TryFind(row, out var known) && known is not null ? ValueTask.FromResult<Entity?>(known) : MissingOrBeneathAsync(rows, partition, row, cancellation);
    }

    public async ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckPartition(partition);
        StoreLimits.CheckLimit(limit);
        var rows = Rows(partition);
        for (RowRange? next = range; next is { } left;)
        {
            var under = beneath is null ? new Page([], null) : await beneath.ScanAsync(partition, left, limit, cancellation);
            var covered = under.Next is null ? left : left with { To = RowRange.All.After(under.Entities[^1].Row).From };
            var page = Cut(rows.Merge(under.Entities, covered), under.Next, range, limit);
            if (page.Entities.Count > 0 || page.Next is null) return page;
            next = page.Next;
        }

        return new([], null);
    }

    public async ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckBatches(batches, writesValues: false);
        WriteResult result = WriteResult.Written.Instance;
        Instant? earliest = null;
        for (var i = 0; i < batches.Count; i++)
        {
            var rows = Rows(batches[i].Partition);
            if (beneath is not null) await ReadConditionsAsync(rows, batches[i], cancellation);
            if (!TryApply(rows, batches[i], out var refused))
            {
                result = new WriteResult.Conflict(i, refused);
                break;
            }

            foreach (var write in batches[i].Writes)
                if (write.DueTime is { } due && !(earliest <= due)) earliest = due;
        }

        if (earliest is { } first) DueWritten?.Invoke(first);
        return result;
    }

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(Instant until, DueCursor? after, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        StoreLimits.CheckLimit(limit);
        return ValueTask.FromResult(_due.Read(until, after, limit));
    }

    public ValueTask<Instant?> NextDueAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_due.Next);
    }

    private async ValueTask<Entity?> MissingOrBeneathAsync(OverlayPartition rows, Partition partition, string row, CancellationToken cancellation)
    {
        var found = rows.TryFind(row, out var known) || beneath is null ? known : await ReadAsync(rows, partition, row, cancellation);
        // It was deleted beneath since it was brought over: nothing of it is due any more.
        if (found is null) _due.Remove(partition, row);
        return found;
    }

    private OverlayPartition Rows(Partition partition) => _partitions.GetOrAdd(partition, static _ => new());

    private async ValueTask<Entity?> ReadAsync(OverlayPartition rows, Partition partition, string row, CancellationToken cancellation) =>
        rows.Remember(row, await beneath!.GetAsync(partition, row, cancellation));

    /// <summary>Whether an insert, a replacement or a deletion conflicts may depend on what lies beneath.</summary>
    private async ValueTask ReadConditionsAsync(OverlayPartition rows, Batch batch, CancellationToken cancellation)
    {
        foreach (var write in batch.Writes)
        {
            if (write is not Write.Upsert && !rows.TryFind(write.Row, out _)) await ReadAsync(rows, batch.Partition, write.Row, cancellation);
        }
    }

    private bool TryApply(OverlayPartition partition, Batch batch, out int refused)
    {
        var conflict = 0;
        var isApplied = partition.Change(rows =>
        {
            for (conflict = 0; conflict < batch.Writes.Count; conflict++)
            {
                if (!Permits(batch.Writes[conflict], rows.Find(batch.Writes[conflict].Row))) return false;
            }

            foreach (var write in batch.Writes)
            {
                var sequence = Interlocked.Increment(ref _sequence);
                var entity = write is Write.Delete ? null : new Entity(write.Row, "o" + sequence.ToString(CultureInfo.InvariantCulture), write.Body.Own(), write.DueTime);
                rows.Put(write.Row, entity);
                if (entity is not null) Wrote?.Invoke(batch.Partition, entity);
                if (write.DueTime is { } due) _due.Put(new(batch.Partition, write.Row, due, sequence));
                else _due.Remove(batch.Partition, write.Row);
            }

            return true;
        });
        refused = conflict;
        return isApplied;
    }

    private static bool Permits(Write write, Entity? old) => write switch
    {
        Write.Insert => old is null,
        Write.Replace replace => old?.ETag == replace.ETag,
        Write.Delete delete => old is not null && (delete.ETag is null || old.ETag == delete.ETag),
        _ => true,
    };

    private static Page Cut(List<Entity> merged, RowRange? next, RowRange range, int limit)
    {
        var bytes = 0;
        for (var i = 0; i < merged.Count; i++)
        {
            if (i == limit || bytes >= StoreLimits.FullPageBytes) return new(merged[..i], range.After(merged[i - 1].Row));
            bytes += merged[i].Body.KnownLength;
        }

        return new(merged, next);
    }
}
