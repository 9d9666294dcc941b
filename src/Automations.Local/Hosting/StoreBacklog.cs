using Automations.Sqlite;
using Automations.Storage;
using NodaTime;

namespace Automations.Local.Hosting;

/// <summary>The backlog, counted at most every few seconds however often it is asked for.</summary>
internal sealed class StoreBacklog(SqliteTableStore store, IClock clock, TimeProvider time) : IBacklog
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private (long At, DueCounts Counts)? _counted;

    public async ValueTask<Backlog> ReadAsync(CancellationToken cancellation)
    {
        var counts = Counts();
        var late = await store.NextDueAsync(cancellation) is { } next ? (clock.GetCurrentInstant() - next).TotalSeconds : 0;
        return new(counts.Events, counts.Runs, Math.Max(0, late));
    }

    private DueCounts Counts()
    {
        lock (_lock)
        {
            if (_counted is not { } counted || time.GetElapsedTime(counted.At) > Freshness) _counted = (time.GetTimestamp(), store.CountDue());
            return _counted.Value.Counts;
        }
    }
}
