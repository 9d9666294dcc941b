using Automations.Engine.HandOver;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using NodaTime;

namespace Automations.Functions.Queues;

/// <summary>Hands work on over storage queues.</summary>
internal sealed class QueueHandOver(QueueServiceClient queues, IClock clock) : IHandOver
{
    /// <summary>A message may be hidden for 7 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(6);

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
        var hidden = destination == Destination.FanOut ? UntilDue(work) : null;
        try
        {
            await queue.SendMessageAsync(message, hidden, cancellationToken: cancellation);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await queue.SendMessageAsync(message, hidden, cancellationToken: cancellation);
        }
    }

    /// <returns>Null: it is due.</returns>
    private TimeSpan? UntilDue(IReadOnlyList<DueWork> work)
    {
        var wait = (work.Min(piece => piece.Due) - clock.GetCurrentInstant()).ToTimeSpan();
        return wait <= TimeSpan.Zero ? null : wait < Longest ? TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)) : Longest;
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
