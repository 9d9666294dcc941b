using Automations.Engine.Contacts;
using Automations.Engine.Galleries;
using Automations.Events;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Inbox;

/// <summary>Processes accepted events: exactly once on the facts, however often it is called.</summary>
public sealed class EventProcessor
{
    private readonly EngineServices _engine;
    private readonly ContactIdentity _identity;
    private readonly ContactEvents _contacts;
    private readonly GalleryEvents _galleries;
    private readonly AddressEvents _addresses;
    private readonly LoopGuard _guard;

    internal EventProcessor(
        EngineServices engine, ContactIdentity identity, ContactEvents contacts, GalleryEvents galleries, AddressEvents addresses, LoopGuard guard)
    {
        (_engine, _identity, _contacts, _galleries, _addresses, _guard) = (engine, identity, contacts, galleries, addresses, guard);
    }

    public async Task ProcessAsync(string site, string eventHash, CancellationToken cancellation)
    {
        if (await _engine.Events.FindByHashAsync(site, eventHash, cancellation) is { Value.State: EventState.Accepted } stored)
            await ProcessAsync(site, stored, cancellation);
        _engine.Lanes.Met(Arrivals.LaneOf(site, eventHash));
    }

    private async Task ProcessAsync(string site, Stored<StoredEvent> stored, CancellationToken cancellation)
    {
        var incoming = stored.Value.Event;
        var after = LoopGuard.Stops(incoming)
            ? await _guard.TellAsync(site, stored.Value, cancellation)
            : EventTypes.IsOfGallery(incoming.Type)
                ? await OfGalleryAsync(site, stored.Value, cancellation)
                : await OfContactAsync(site, stored.Value, cancellation);
        if (after.Contact is null) await _engine.Store.WriteAsync([LooseRetention.Expiring(site, incoming, _engine.Retention)], cancellation);
        if (await _engine.Events.ReplaceAsync(site, stored, after with { State = EventState.Processed, ProcessedAt = _engine.Now }, null, cancellation))
            _engine.Activity.AddEvent();
    }

    /// <summary>Gives an event up after its retries, visibly.</summary>
    public async Task SetAsideAsync(string site, string eventHash, string reason, CancellationToken cancellation)
    {
        if (await _engine.Events.FindByHashAsync(site, eventHash, cancellation) is not { Value.State: EventState.Accepted } stored) return;
        await _engine.Store.WriteAsync([LooseRetention.Expiring(site, stored.Value.Event, _engine.Retention)], cancellation);
        await _engine.Events.ReplaceAsync(site, stored, stored.Value with { State = EventState.SetAside, Reason = reason }, null, cancellation);
        _engine.Lanes.Met(Arrivals.LaneOf(site, eventHash));
    }

    private async Task<StoredEvent> OfGalleryAsync(string site, StoredEvent stored, CancellationToken cancellation)
    {
        var refusals = await _galleries.ApplyAsync(site, stored.Event, cancellation);
        return stored with { Refusals = [.. refusals] };
    }

    private async Task<StoredEvent> OfContactAsync(string site, StoredEvent stored, CancellationToken cancellation)
    {
        var data = new EventData(stored.Event);
        if (await _identity.ResolveAsync(site, data, cancellation) is not { } contact) return stored with { Reason = "It names no contact." };
        if (data.Gallery is { } gallery) await _galleries.EnsureAsync(site, gallery, cancellation);
        if (EventTypes.IsOfAddress(stored.Event.Type) && stored.Event.Source != RaisedEvents.Source) await _addresses.ApplyAsync(site, stored.Event, contact, cancellation);
        var mark = await _contacts.ApplyAsync(site, stored.Event, contact, cancellation);
        return stored with { Contact = contact, Started = mark.Started, Refusals = mark.Refusals };
    }

    internal static StoredEvent Processed(StoredEvent stored, string contact, EventMark mark, Instant now) => stored with
    {
        State = EventState.Processed,
        ProcessedAt = now,
        Contact = contact,
        Started = mark.Started,
        Refusals = mark.Refusals,
    };
}
