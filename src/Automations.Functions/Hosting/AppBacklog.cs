using Automations.Engine;
using Automations.Functions.Queues;
using Automations.Storage;
using NodaTime;

namespace Automations.Functions.Hosting;

/// <summary>The backlog, read at most once a minute however often it is asked for. Of runs that wait it counts the first thousand.</summary>
internal sealed class AppBacklog(AutomationEngine engine, QueueHandOver queues, TimeProvider time) : IBacklog
{
    private const int MostRuns = 1_000;

    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private sealed record Reading(long At, Backlog Backlog);

    private volatile Reading? _last;

    public async ValueTask<Backlog> ReadAsync(CancellationToken cancellation)
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < Freshness) return last.Backlog;
        var (events, oldest) = await queues.ReadBacklogAsync(cancellation);
        var runs = await engine.RunRecords.CountWaitingAsync(MostRuns, cancellation);
        var late = oldest is { } since ? (engine.Services.Now - Instant.FromDateTimeOffset(since)).TotalSeconds : 0;
        _last = new(time.GetTimestamp(), new(events, runs, Math.Max(0, late)));
        return _last.Backlog;
    }
}
