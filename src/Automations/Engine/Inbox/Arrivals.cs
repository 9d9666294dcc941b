using Automations.Engine.Contacts;
using Automations.Engine.Galleries;
using Automations.Events;
using Automations.Storage;

namespace Automations.Engine.Inbox;

/// <summary>
/// Processes events of contacts as they come, on hosts with a dispatcher: facts, runs and the inbox row in one call of the store, so that
/// the runs are there when the sender is answered. What cannot be done so is accepted, and processed in its turn.
/// </summary>
internal sealed class Arrivals(EngineServices engine, ContactIdentity identity, ContactEvents contacts, GalleryEvents galleries)
{
    private const int MostAttempts = 3;

    /// <returns>Whether the event is new; null: it has to be accepted the other way, and nothing was done.</returns>
    public async Task<bool?> TryTakeAsync(string site, IncomingEvent incoming, CancellationToken cancellation)
    {
        if (EventTypes.IsOfGallery(incoming.Type) || EventTypes.IsOfAddress(incoming.Type)) return null;
        var hash = Keys.EventHash(incoming.Source, incoming.Id);
        if (await identity.ResolveAsync(site, new EventData(incoming), cancellation) is not { } contact) return null;
        using var place = engine.Lanes.TryEnter([LaneOf(site, hash), .. LanesOf(site, incoming, contact)], engine.Now);
        if (place is null) return null;
        try
        {
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                if (await engine.Events.FindByHashAsync(site, hash, cancellation) is not null) return false;
                if (await TryBeginAsync(site, incoming, contact, cancellation)) return true;
            }
        }
        catch (Exception e) when (e is not (OperationCanceledException or StoreFaultException))
        {
            // What keeps throwing is tried again by the dispatcher, and given up visibly.
        }

        return null;
    }

    /// <summary>The event itself, by name.</summary>
    public static string LaneOf(string site, IncomingEvent incoming) => LaneOf(site, Keys.EventHash(incoming.Source, incoming.Id));

    public static string LaneOf(string site, string eventHash) => Keys.Event(site, eventHash).Key + eventHash;

    /// <summary>What an event of a contact touches, by name.</summary>
    public static IReadOnlyList<string> LanesOf(string site, IncomingEvent incoming, string contact)
    {
        var lane = Keys.Contact(site, Keys.ContactHash(contact)).Key;
        return new EventData(incoming).ContactEmail is { } email ? [lane, Keys.Address(site, Keys.AddressHash(email)).Key] : [lane];
    }

    private async Task<bool> TryBeginAsync(string site, IncomingEvent incoming, string contact, CancellationToken cancellation)
    {
        if (new EventData(incoming).Gallery is { } gallery) await galleries.EnsureAsync(site, gallery, cancellation);
        var isDone = false;
        if (!await contacts.TryBeginAsync(site, incoming, contact, RowOf, cancellation)) return false;
        if (isDone) engine.Activity.AddEvent();
        return true;

        Batch RowOf(EventMark mark)
        {
            isDone = mark.IsDone;
            var stored = new StoredEvent { Event = incoming };
            return isDone
                ? EventStore.Insert(site, EventProcessor.Processed(stored, contact, mark, engine.Now), null)
                : EventStore.Insert(site, stored, incoming.ReceivedAt);
        }
    }
}
