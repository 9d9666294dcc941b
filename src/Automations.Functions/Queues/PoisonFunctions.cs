using System.Text.Json;
using Automations.Engine.HandOver;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Automations.Functions.Queues;

/// <summary>What was tried too often is given up where people see it: an event is set aside, a run fails, other work pauses for an hour.</summary>
internal sealed partial class PoisonFunctions(HandedWork work, ILogger<PoisonFunctions> logger)
{
    [Function("SetEventAside")]
    public Task SetEventAsideAsync([QueueTrigger(QueueNames.Events + QueueNames.Poison)] string message, CancellationToken cancellation) =>
        GiveUpAsync(QueueNames.Events, message, cancellation);

    [Function("PauseFanOut")]
    public Task PauseFanOutAsync([QueueTrigger(QueueNames.FanOut + QueueNames.Poison)] string message, CancellationToken cancellation) =>
        GiveUpAsync(QueueNames.FanOut, message, cancellation);

    [Function("GiveUpWait")]
    public Task GiveUpWaitAsync([QueueTrigger(QueueNames.Waits + QueueNames.Poison)] string message, CancellationToken cancellation) =>
        GiveUpAsync(QueueNames.Waits, message, cancellation);

    private async Task GiveUpAsync(string queue, string message, CancellationToken cancellation)
    {
        IReadOnlyList<DueWork> given;
        try
        {
            given = WorkMessage.Read(message);
        }
        catch (JsonException)
        {
            // Nothing of the app's own: somebody else wrote into its queue.
            LogForeign(queue);
            return;
        }

        LogGivenUp(queue, given[0].Partition.Table);
        await work.GiveUpAsync(given, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work of the queue {Queue} on {Table} was tried too often and is given up.")]
    private partial void LogGivenUp(string queue, string table);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of the queue {Queue} that names no work was dropped.")]
    private partial void LogForeign(string queue);
}
