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
            await UnsubscribeAsync(site, contactId, email, contactId, cancellation);
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

    /// <summary>
    /// No marketing message reaches the address from now on; without an address, the contact. Where that is new, <c>contact.unsubscribed</c> is raised for
    /// the contacts that have the address.
    /// </summary>
    /// <param name="except">For whom it is not raised, because there is the event already, or the contact is new; null: nobody.</param>
    public Task UnsubscribeAsync(string site, string contactId, string? email, string? except, CancellationToken cancellation) =>
        email is not null ? UnsubscribeAddressAsync(site, email, except, cancellation) : MarkAsync(site, contactId, true, except is null, cancellation);

    /// <inheritdoc cref="UnsubscribeAsync"/>
    public Task UnsubscribeAddressAsync(string site, string email, string? except, CancellationToken cancellation) =>
        _engine.Addresses.ChangeAsync(
            site,
            email,
            state => state with { UnsubscribedAt = state.UnsubscribedAt ?? _engine.Now },
            async (state, etag) => await _engine.Raised.UnsubscribedAsync(site, await OwnersAsync(site, state, except, cancellation), $"{email}\n{_engine.Now}\n{etag}", cancellation)
                is { } raised ? new Write.Upsert(raised.Row, StoredJson.Write(raised.Events), _engine.Now) : null,
            cancellation);

    public async Task ResubscribeAsync(string site, string contactId, string? email, CancellationToken cancellation)
    {
        if (email is not null) await _engine.Addresses.ChangeAsync(site, email, state => state with { UnsubscribedAt = null }, cancellation);
        await MarkAsync(site, contactId, false, false, cancellation);
    }

    /// <summary>The contacts that have an address, but for one.</summary>
    private async Task<IReadOnlyList<string>> OwnersAsync(string site, AddressState state, string? except, CancellationToken cancellation)
    {
        var owners = new List<string>();
        foreach (var owner in state.Contacts.Where(contact => contact != except))
        {
            if (ContactIdentity.Owns((await _engine.Contacts(site).OpenAsync(owner, cancellation)).Contact, state.Email)) owners.Add(owner);
        }

        return owners;
    }

    private Task<bool> MarkAsync(string site, string contactId, bool unsubscribed, bool raises, CancellationToken cancellation) =>
        _engine.Contacts(site).ChangeAsync(
            Keys.ContactHash(contactId),
            async session =>
            {
                // The event may be the first that is heard of the contact.
                var contact = session.Contact ?? (unsubscribed ? new Contact { Id = contactId, CreatedAt = _engine.Now, UpdatedAt = _engine.Now } : null);
                if (contact is null || contact.UnsubscribedWithoutAddress == unsubscribed) return true;
                session.Contact = contact with { UnsubscribedWithoutAddress = unsubscribed };
                if (raises && await _engine.Raised.UnsubscribedAsync(site, [contactId], $"{_engine.Now}\n{session.ETag}", cancellation) is { } raised)
                    session.Write(raised.Row, raised.Events, _engine.Now);
                return true;
            },
            cancellation);
}
