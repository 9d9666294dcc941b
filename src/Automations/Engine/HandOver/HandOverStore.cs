using Automations.Engine.Dispatch;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.HandOver;

/// <summary>
/// A store whose due rows are handed on as they are written, for hosts on which no index of what is due can be asked. Each has its
/// mark before it is written, and is handed on behind that.
/// </summary>
public sealed class HandOverStore(ITableStore store, DueMarks marks, IHandOver handOver, IClock clock) : ITableStore
{
    /// <summary>Rows that are written in one call are handed on together, so that they are done in their order; no more than these in one message.</summary>
    public const int MostTogether = 100;

    private readonly AsyncLocal<(Partition Partition, string Row)?> _held = new();

    /// <summary>Called where handing on failed; the sweep makes up for it. From any thread.</summary>
    public Action<Exception>? Faulted { get; set; }

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation) => store.GetAsync(partition, row, cancellation);

    public ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation) =>
        store.ScanAsync(partition, range, limit, cancellation);

    public async ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var due = batches.SelectMany((batch, index) => Due(batch, index, now)).ToList();
        if (due.Count == 0) return await store.WriteAsync(batches, cancellation);
        var marked = due.GroupBy(one => one.Work.Mark.Partition, one => one.Mark)
            .SelectMany(partition => partition.Chunk(StoreLimits.MaxBatchWrites).Select(chunk => new Batch(partition.Key, chunk))).ToList();
        var result = await store.WriteAsync([.. marked, .. batches], cancellation);
        if (result is WriteResult.Conflict conflict) result = conflict with { Batch = conflict.Batch - marked.Count };
        var written = result is WriteResult.Conflict { Batch: var refused } ? refused : batches.Count;
        var handed = due.Where(one => one.Batch < written && (one.Work.Partition, one.Work.Row) != _held.Value).Select(one => one.Work);
        await Task.WhenAll(handed.GroupBy(work => DueRouter.DestinationOf(work.Partition, work.Row, work.Due, now))
            .Where(group => group.Key != Destination.Sweep)
            .SelectMany(group => group.Chunk(MostTogether).Select(chunk => HandOnAsync(group.Key, chunk))));
        return result;
    }

    /// <summary>Until what is returned is disposed of, this caller looks at the row again itself: it is marked, and not handed on.</summary>
    public IDisposable Hold(Partition partition, string row)
    {
        _held.Value = (partition, row);
        return new Held(this);
    }

    private IEnumerable<(int Batch, DueWork Work, Write Mark)> Due(Batch batch, int index, Instant now)
    {
        foreach (var write in batch.Writes)
        {
            if (write.DueTime is not { } due) continue;
            var (work, mark) = marks.Make(batch.Partition, write.Row, due, now);
            yield return (index, work, mark);
        }
    }

    private async Task HandOnAsync(Destination destination, IReadOnlyList<DueWork> work)
    {
        try
        {
            // What is written is answered as written: a caller that gave up waiting does not take its work back.
            await handOver.HandOnAsync(destination, work, CancellationToken.None);
        }
        catch (Exception e)
        {
            Faulted?.Invoke(e);
        }
    }

    private sealed class Held(HandOverStore store) : IDisposable
    {
        public void Dispose() => store._held.Value = null;
    }
}
