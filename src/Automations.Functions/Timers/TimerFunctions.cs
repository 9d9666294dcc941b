using Automations.Engine.HandOver;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Automations.Functions.Timers;

/// <summary>What is done by the clock.</summary>
internal sealed partial class TimerFunctions(OverdueSweep sweep, IClock clock, ILogger<TimerFunctions> logger)
{
    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>How long the history of an orchestration that ended is kept; what it did is in the run's journal for good.</summary>
    private static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>Every five minutes: lapsed clients, and whatever was accepted and lost on its way.</summary>
    [Function("Sweep")]
    public async Task SweepAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var handed = await sweep.RunAsync(cancellation);
        if (handed > 0) LogSwept(handed);
    }

    /// <summary>Every night.</summary>
    [Function("PurgeHistory")]
    public async Task PurgeHistoryAsync([TimerTrigger("0 30 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var before = (clock.GetCurrentInstant() - Kept).ToDateTimeOffset();
        var purged = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: before, Statuses: Ended), cancellation);
        LogPurged(purged.PurgedInstanceCount);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} pieces of overdue work were handed on.")]
    private partial void LogSwept(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "The history of {Count} orchestrations was purged.")]
    private partial void LogPurged(int count);
}
