using System.Text.Json;
using Automations.Engine.Contacts;
using Automations.Engine.Workflows;
using Automations.Events;
using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine.Inbox;

/// <summary>
/// Events that changes to a contact or its address raise. Those of a change are written as one row with the change itself and handed on to
/// the inbox from there, under ids derived from what raised them: never lost, never twice.
/// </summary>
public sealed class RaisedEvents
{
    public const string Source = "automations";

    private readonly EngineServices _engine;

    internal RaisedEvents(EngineServices engine) => _engine = engine;

    /// <summary>Raises <c>label.added</c> for each label that is new to the contact, where some automation listens for it.</summary>
    /// <param name="before">The contact before the change.</param>
    /// <param name="cause">What made the change; the same for the same change.</param>
    /// <param name="depth">How many actions lie between the change and an event from outside.</param>
    public async ValueTask LabelsAsync(ContactSession session, Contact? before, string cause, int depth, CancellationToken cancellation)
    {
        var added = session.Contact!.Labels.Where(label => before?.HasLabel(label) != true).ToList();
        if (added.Count == 0) return;
        var triggers = await _engine.Triggers.ForAsync(session.Site, cancellation);
        if (!triggers.Listens(EventTypes.LabelAdded) && !triggers.IsExit(EventTypes.LabelAdded)) return;
        var raised = added.Select(label => new IncomingEvent
        {
            Source = Source,
            Id = Keys.Hash($"{session.Contact.Id}\n{cause}\n{label}", 16),
            Type = EventTypes.LabelAdded,
            Subject = session.Contact.Id,
            OccurredAt = _engine.Now,
            ReceivedAt = _engine.Now,
            Data = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["label"] = label }),
            Depth = depth,
        });
        session.Write<IncomingEvent[]>(Keys.RaisedPrefix + Keys.Hash($"{session.Contact.Id}\n{cause}", 16), [.. raised], _engine.Now);
    }

    /// <summary>
    /// The row, to be written with the change itself, that raises <c>contact.unsubscribed</c> for each of some contacts; null where there is none or no
    /// automation listens for it. The events tell what is so already: processing them unsubscribes nobody.
    /// </summary>
    /// <param name="cause">What made the change; the same for the same change.</param>
    internal async ValueTask<(string Row, IncomingEvent[] Events)?> UnsubscribedAsync(string site, IReadOnlyList<string> contacts, string cause, CancellationToken cancellation)
    {
        var triggers = await _engine.Triggers.ForAsync(site, cancellation);
        const string Type = EventTypes.ContactUnsubscribed;
        if (contacts.Count == 0 || !(triggers.Listens(TriggerIndex.EventKey(Type)) || triggers.IsExit(Type))) return null;
        var raised = contacts.Select(contact => new IncomingEvent
        {
            Source = Source,
            Id = Keys.Hash($"{contact}\n{Type}\n{cause}", 16),
            Type = Type,
            Subject = contact,
            OccurredAt = _engine.Now,
            ReceivedAt = _engine.Now,
            Data = JsonSerializer.SerializeToElement(new { }),
        });
        return (Keys.RaisedPrefix + Keys.Hash($"{Type}\n{cause}", 16), [.. raised]);
    }

    /// <summary>Hands the raised events of a row on to the inbox.</summary>
    public async Task HandOnAsync(string site, Partition partition, string row, CancellationToken cancellation)
    {
        if (await _engine.Store.GetAsync(partition, row, cancellation) is not { } entity) return;
        foreach (var raised in StoredJson.Read<IncomingEvent[]>(entity)) await _engine.Events.InsertAsync(site, raised, cancellation);
        await _engine.Store.TryWriteAsync(partition, [new Write.Delete(row, entity.ETag)], cancellation);
    }
}
