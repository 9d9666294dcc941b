using Automations.Events;
using Automations.Storage;

namespace Automations.Engine.Inbox;

/// <summary>Takes events in. What it has answered is on disk.</summary>
public sealed class EventInbox
{
    private readonly EngineServices _engine;

    internal EventInbox(EngineServices engine) => _engine = engine;

    /// <summary>Takes in checked events; each (source, id) once, for ever. Those of the same contact or gallery are processed in their order.</summary>
    /// <returns>How many were new, and how many were there already.</returns>
    public async Task<(int Accepted, int Duplicates)> AcceptAsync(string site, IReadOnlyList<IncomingEvent> events, CancellationToken cancellation)
    {
        // Started together and awaited together: a store that commits in groups writes them at once.
        var inserts = events.GroupBy(LaneOf).Select(lane => _engine.Events.InsertAsync(site, [.. lane], cancellation)).ToList();
        var accepted = (await Task.WhenAll(inserts)).Sum();
        return (accepted, events.Count - accepted);
    }

    private static string LaneOf(IncomingEvent incoming)
    {
        var data = new EventData(incoming);
        return EventTypes.IsOfGallery(incoming.Type) ? "gallery " + data.Gallery : "contact " + (data.ContactId ?? data.ContactEmail?.ToLowerInvariant());
    }

    public ValueTask<Stored<StoredEvent>?> FindAsync(string site, string source, string id, CancellationToken cancellation) =>
        _engine.Events.FindAsync(site, source, id, cancellation);

    /// <summary>Processes an event that was set aside again.</summary>
    public async Task<Outcome<StoredEvent>> RetryAsync(string site, string source, string id, CancellationToken cancellation)
    {
        while (true)
        {
            if (await _engine.Events.FindAsync(site, source, id, cancellation) is not { } stored) return new Outcome<StoredEvent>.NotFound();
            if (stored.Value.State != EventState.SetAside) return new Outcome<StoredEvent>.Conflict("Only an event that was set aside can be tried again.");
            var again = stored.Value with { State = EventState.Accepted, Reason = null };
            if (await _engine.Events.ReplaceAsync(site, stored, again, _engine.Now, cancellation)) return new Outcome<StoredEvent>.Done(again);
        }
    }
}
