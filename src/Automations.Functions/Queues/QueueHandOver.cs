using Automations.Engine.HandOver;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Automations.Functions.Queues;

/// <summary>Hands work on over storage queues.</summary>
internal sealed class QueueHandOver(QueueServiceClient queues) : IHandOver
{
    private readonly QueueClient _events = queues.GetQueueClient(QueueNames.Events);
    private readonly QueueClient _fanOut = queues.GetQueueClient(QueueNames.FanOut);
    private readonly QueueClient _waits = queues.GetQueueClient(QueueNames.Waits);

    public async Task HandOnAsync(Destination destination, IReadOnlyList<DueWork> work, CancellationToken cancellation)
    {
        var queue = destination switch
        {
            Destination.Events => _events,
            Destination.FanOut => _fanOut,
            Destination.Waits => _waits,
            _ => throw new ArgumentOutOfRangeException(nameof(destination)),
        };
        var message = WorkMessage.Write(work);
        try
        {
            await queue.SendMessageAsync(message, cancellationToken: cancellation);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await queue.SendMessageAsync(message, cancellationToken: cancellation);
        }
    }

    /// <summary>About how many events wait to be processed, and since when the first message of any queue has been there.</summary>
    public async Task<(long Events, DateTimeOffset? Oldest)> ReadBacklogAsync(CancellationToken cancellation)
    {
        var heads = await Task.WhenAll(new[] { _events, _fanOut, _waits }.Select(queue => HeadAsync(queue, cancellation)));
        if (heads.All(head => head is null)) return (0, null);
        var events = heads[0] is null ? 0 : (await _events.GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCountLong;
        return (events, heads.Min());
    }

    /// <returns>Null: nothing can be taken from the queue just now.</returns>
    private static async Task<DateTimeOffset?> HeadAsync(QueueClient queue, CancellationToken cancellation)
    {
        try
        {
            return (await queue.PeekMessageAsync(cancellation)).Value?.InsertedOn;
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return null;
        }
    }
}
