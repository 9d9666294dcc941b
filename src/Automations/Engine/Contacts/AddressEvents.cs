using Automations.Definitions;
using Automations.Engine.Sending;
using Automations.Events;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Engine.Contacts;

/// <summary>Unsubscribes, bounces and complaints: what they change belongs to the address, whoever has it.</summary>
public sealed class AddressEvents
{
    private readonly EngineServices _engine;
    private readonly MailReports _reports;

    internal AddressEvents(EngineServices engine, MailReports reports) => (_engine, _reports) = (engine, reports);

    internal async Task ApplyAsync(string site, IncomingEvent incoming, string contactId, CancellationToken cancellation)
    {
        var session = await _engine.Contacts(site).OpenAsync(contactId, cancellation);
        var email = new EventData(incoming).ContactEmail ?? session.Contact?.Email;
        if (incoming.Type == EventTypes.ContactUnsubscribed)
        {
            await UnsubscribeAsync(site, contactId, email, cancellation);
            return;
        }

        var sign = incoming.Type == EventTypes.EmailBounced ? MailSign.Bounced : MailSign.Complained;
        if (email is not null)
        {
            await _engine.Addresses.ChangeAsync(
                site, email, state => state.SuppressedAt is null ? state with { SuppressedAt = incoming.OccurredAt, SuppressedFor = WireNames<MailSign>.Of(sign) } : state, cancellation);
        }

        if (await MailOfAsync(site, incoming, contactId, email, cancellation) is { } mail) await _reports.NoteAsync(site, mail, sign, incoming.OccurredAt, cancellation);
    }

    /// <summary>The mail that the event names; null: none, or it went neither to the contact nor to the address.</summary>
    private async Task<MessageId?> MailOfAsync(string site, IncomingEvent incoming, string contactId, string? email, CancellationToken cancellation)
    {
        if (!MessageId.TryParse(new EventData(incoming).Message, out var id)
            || await _engine.Store.GetAsync(Keys.Contact(site, id.Value.Contact), id.Value.Row, cancellation) is not { } entity) return null;
        var mail = StoredJson.Read<Message>(entity);
        return mail.Contact == contactId || (email is not null && Keys.AddressHash(mail.To) == Keys.AddressHash(email)) ? id : null;
    }

    /// <summary>No marketing message reaches the address from now on; without an address, the contact.</summary>
    public async Task UnsubscribeAsync(string site, string contactId, string? email, CancellationToken cancellation)
    {
        if (email is not null) await UnsubscribeAddressAsync(site, email, cancellation);
        else await MarkAsync(site, contactId, true, cancellation);
    }

    public Task UnsubscribeAddressAsync(string site, string email, CancellationToken cancellation) =>
        _engine.Addresses.ChangeAsync(site, email, state => state with { UnsubscribedAt = state.UnsubscribedAt ?? _engine.Now }, cancellation);

    public async Task ResubscribeAsync(string site, string contactId, string? email, CancellationToken cancellation)
    {
        if (email is not null) await _engine.Addresses.ChangeAsync(site, email, state => state with { UnsubscribedAt = null }, cancellation);
        await MarkAsync(site, contactId, false, cancellation);
    }

    private Task<bool> MarkAsync(string site, string contactId, bool unsubscribed, CancellationToken cancellation) =>
        _engine.Contacts(site).ChangeAsync(
            Keys.ContactHash(contactId),
            session =>
            {
                // The event may be the first that is heard of the contact.
                var contact = session.Contact ?? (unsubscribed ? new Contact { Id = contactId, CreatedAt = _engine.Now, UpdatedAt = _engine.Now } : null);
                if (contact is not null && contact.UnsubscribedWithoutAddress != unsubscribed)
                    session.Contact = contact with { UnsubscribedWithoutAddress = unsubscribed };
                return ValueTask.FromResult(true);
            },
            cancellation);
}
