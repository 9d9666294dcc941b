using Automations.Engine.HandOver;
using Automations.Functions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Automations.Functions.Queues;

/// <summary>Takes work from the queues. A message may come twice or late: its row says whether anything is left to do.</summary>
internal sealed class QueueFunctions(HandedWork work, WaitStarter waits)
{
    [Function("ProcessEvent")]
    public Task ProcessEventAsync([QueueTrigger(QueueNames.Events)] string message, CancellationToken cancellation) =>
        work.DoAsync(WorkMessage.Read(message), cancellation);

    [Function("FanOut")]
    public Task FanOutAsync([QueueTrigger(QueueNames.FanOut)] string message, CancellationToken cancellation) =>
        work.DoAsync(WorkMessage.Read(message), cancellation);

    [Function("Wait")]
    public Task WaitAsync([QueueTrigger(QueueNames.Waits)] string message, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        waits.StartAsync(WorkMessage.Read(message), client, cancellation);
}
