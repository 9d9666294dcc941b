using Automations.Engine.Dispatch;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.HandOver;

/// <summary>
/// Goes over the marks whose time has come: drops those that say nothing any more, and hands on again what nobody has done.
/// So an event that was accepted and never queued is processed, a run whose orchestration is gone gets another, and what waits
/// for the sweep alone is begun. Run every few minutes, one at a time.
/// </summary>
public sealed class OverdueSweep(ITableStore store, DueMarks marks, IHandOver handOver, IClock clock)
{
    private const string Row = "sweep";

    /// <summary>So long whoever has the work is left to it.</summary>
    private static readonly Duration Grace = Duration.FromMinutes(2);

    /// <summary>So long after work was handed on again it is looked at once more.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(15);

    /// <summary>Clocks of several machines differ; none by this.</summary>
    private static readonly Duration Skew = Duration.FromHours(1);

    /// <returns>How much was handed on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var until = (now - Skew).InUtc().Date;
        var swept = await store.GetAsync(Keys.System, Row, cancellation) is { } entity ? StoredJson.Read<SweptRow>(entity) : null;
        var first = swept?.From ?? until;
        var handed = 0;
        for (var day = first; day <= now.InUtc().Date; day = day.PlusDays(1))
        {
            var counts = await Task.WhenAll(Enumerable.Range(0, DueMarks.Shards).Select(shard => ShardAsync(day, shard, now, cancellation)));
            handed += counts.Sum();
        }

        if (swept?.From != until) await store.UpsertAsync(Keys.System, Row, new SweptRow(until), cancellation);
        return handed;
    }

    private async Task<int> ShardAsync(LocalDate day, int shard, Instant now, CancellationToken cancellation)
    {
        var handed = 0;
        for (RowRange? next = DueMarks.Until(now); next is { } range;)
        {
            var page = await marks.ReadAsync(day, shard, range, cancellation);
            var seen = new HashSet<(Partition, string)>();
            var done = new List<Write>();
            foreach (var entity in page.Entities)
            {
                var mark = StoredJson.Read<DueMark>(entity);
                if (!await IsOverdueAsync(mark, cancellation)) done.Add(new Write.Delete(entity.Row));
                else if (IsInGoodHands(mark, Keys.InstantOf(entity.Row), now)) continue;
                else if (!seen.Add((mark.Partition, mark.Row))) done.Add(new Write.Delete(entity.Row));
                else
                {
                    await HandOnAsync(mark, now, cancellation);
                    done.Add(new Write.Delete(entity.Row));
                    handed++;
                }
            }

            if (done.Count > 0) await DropAsync(Keys.Marks(day, shard), done, cancellation);
            next = page.Next;
        }

        return handed;
    }

    private async Task<bool> IsOverdueAsync(DueMark mark, CancellationToken cancellation) =>
        await store.GetAsync(mark.Partition, mark.Row, cancellation) is { } entity && entity.Due == mark.Due;

    /// <summary>True where it was handed on when it was written, and not long ago.</summary>
    private static bool IsInGoodHands(DueMark mark, Instant lookAt, Instant now)
    {
        var written = lookAt > mark.Due ? lookAt : mark.Due - Duration.Epsilon;
        return lookAt + Grace > now && DueRouter.DestinationOf(mark.Partition, mark.Row, mark.Due, written) != Destination.Sweep;
    }

    private async Task HandOnAsync(DueMark mark, Instant now, CancellationToken cancellation)
    {
        var (work, again) = marks.Make(mark.Partition, mark.Row, mark.Due, now, now + Pause);
        await store.WriteAsync([new(work.Mark.Partition, [again])], cancellation);
        await handOver.HandOnAsync(DueRouter.DestinationOf(mark.Partition, mark.Row, mark.Due, now), [work], cancellation);
    }

    /// <summary>Whoever did the work meanwhile has removed the mark itself.</summary>
    private async Task DropAsync(Partition partition, List<Write> done, CancellationToken cancellation)
    {
        if (!await store.TryWriteAsync(partition, done, cancellation)) await store.DeleteQuietlyAsync(done.Select(one => (partition, one.Row)), cancellation);
    }

    /// <param name="From">No mark is left on any day before.</param>
    internal sealed record SweptRow(LocalDate From);
}
