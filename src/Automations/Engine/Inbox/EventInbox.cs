using Automations.Engine.Contacts;
using Automations.Events;
using Automations.Storage;

namespace Automations.Engine.Inbox;

/// <summary>Takes events in. What it has answered is on disk.</summary>
public sealed class EventInbox
{
    private readonly EngineServices _engine;
    private readonly ContactIdentity _identity;
    private readonly Arrivals _arrivals;

    internal EventInbox(EngineServices engine, ContactIdentity identity, Arrivals arrivals) =>
        (_engine, _identity, _arrivals) = (engine, identity, arrivals);

    /// <summary>Takes in checked events; each (source, id) once, for ever. Those of the same contact or gallery are processed in their order.</summary>
    /// <returns>How many were new, and how many were there already.</returns>
    public async Task<(int Accepted, int Duplicates)> AcceptAsync(string site, IReadOnlyList<IncomingEvent> events, CancellationToken cancellation)
    {
        if (events.Count == 1)
        {
            var isNew = await AcceptLaneAsync(site, events, cancellation);
            return (isNew, 1 - isNew);
        }

        // Started together and awaited together: a store that commits in groups writes them at once.
        var lanes = events.GroupBy(LaneOf).Select(lane => AcceptLaneAsync(site, [.. lane], cancellation)).ToList();
        var accepted = (await Task.WhenAll(lanes)).Sum();
        return (accepted, events.Count - accepted);
    }

    /// <summary>From the first event on that cannot be processed as it comes, the rest is accepted, to be processed in its turn.</summary>
    private async Task<int> AcceptLaneAsync(string site, IReadOnlyList<IncomingEvent> events, CancellationToken cancellation)
    {
        var accepted = 0;
        for (var i = 0; i < events.Count; i++)
        {
            if (await _arrivals.TryTakeAsync(site, events[i], cancellation) is not { } isNew) return accepted + await InsertAsync(site, [.. events.Skip(i)], cancellation);
            if (isNew) accepted++;
        }

        return accepted;
    }

    private async Task<int> InsertAsync(string site, IReadOnlyList<IncomingEvent> events, CancellationToken cancellation)
    {
        if (!_engine.Lanes.HasDispatcher) return await _engine.Events.InsertAsync(site, events, cancellation);
        foreach (var incoming in events) await ExpectAsync(site, incoming, cancellation);
        // Behind those who take the same events in as they come.
        var (before, place) = _engine.Lanes.Queue(events.Select(incoming => Arrivals.LaneOf(site, incoming)));
        using (place)
        {
            await before;
            var accepted = 0;
            try
            {
                return accepted = await _engine.Events.InsertAsync(site, events, cancellation);
            }
            finally
            {
                if (accepted < events.Count) await ForgetAsync(site, events);
            }
        }
    }

    private async ValueTask ExpectAsync(string site, IncomingEvent incoming, CancellationToken cancellation)
    {
        if (!EventTypes.IsOfGallery(incoming.Type) && await _identity.ResolveAsync(site, new EventData(incoming), cancellation) is { } contact)
            _engine.Lanes.Expect(Arrivals.LaneOf(site, incoming), Arrivals.LanesOf(site, incoming, contact));
    }

    /// <summary>What is not in the inbox to be processed is not waited for.</summary>
    private async Task ForgetAsync(string site, IReadOnlyList<IncomingEvent> events)
    {
        foreach (var incoming in events)
        {
            if (await _engine.Events.FindAsync(site, incoming.Source, incoming.Id, CancellationToken.None) is not { Value.State: EventState.Accepted })
                _engine.Lanes.Met(Arrivals.LaneOf(site, incoming));
        }
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
