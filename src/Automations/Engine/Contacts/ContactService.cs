using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine.Contacts;

/// <summary>What people do with contacts.</summary>
public sealed class ContactService
{
    private readonly EngineServices _engine;
    private readonly AddressEvents _addresses;
    private readonly ContactErasure _erasure;
    private readonly ContactIdentity _identity;

    internal ContactService(EngineServices engine, AddressEvents addresses)
    {
        (_engine, _addresses) = (engine, addresses);
        _erasure = new(engine);
        _identity = new(engine);
    }

    /// <summary>The contact with the state of its address; null: there is none.</summary>
    public async ValueTask<ContactView?> FindAsync(string site, string id, CancellationToken cancellation)
    {
        var entity = await _engine.Store.GetAsync(Keys.Contact(site, Keys.ContactHash(id)), Keys.Head, cancellation);
        return entity is null ? null : await ViewAsync(site, StoredJson.Read<Contact>(entity), entity.ETag, cancellation);
    }

    /// <summary>The contact that owns an address, else the id that a new one gets.</summary>
    public ValueTask<string> IdOfAddressAsync(string site, string email, CancellationToken cancellation) => _identity.OfAddressAsync(site, email, cancellation);

    /// <summary>Creates or changes a contact; labels that are new to it raise <c>label.added</c>.</summary>
    /// <param name="change">From what is there to what shall be; given a bare contact where there is none.</param>
    /// <param name="subscribed">False unsubscribes; true never lifts an unsubscribe; null keeps.</param>
    /// <param name="mayCreate">False: an unknown contact is not found.</param>
    public async Task<Outcome<ContactView>> ChangeAsync(
        string site, string id, Func<Contact, Contact> change, bool? subscribed, bool mayCreate, string? ifMatch, CancellationToken cancellation)
    {
        while (true)
        {
            var session = await _engine.Contacts(site).OpenAsync(id, cancellation);
            var before = session.Contact;
            if (before is null && !mayCreate) return new Outcome<ContactView>.NotFound();
            if (ifMatch is not null && ifMatch != session.ETag) return new Outcome<ContactView>.Stale();
            var bare = before ?? new Contact { Id = id, CreatedAt = _engine.Now };
            var after = change(bare);
            if (before is null || after != before) session.Contact = after with { UpdatedAt = _engine.Now };
            await ContactAddresses.FollowAsync(_engine, session, before, cancellation);
            await _engine.Raised.LabelsAsync(session, before, $"change\n{_engine.Now}\n{session.ETag}", 0, cancellation);
            if (!await session.CommitAsync(cancellation)) continue;
            if (subscribed == false) await _addresses.UnsubscribeAsync(site, id, session.Contact!.Email, before is null ? id : null, cancellation);
            return await ViewAfterAsync(site, id, before is null, cancellation);
        }
    }

    public async Task<Outcome<ContactView>> SetSubscribedAsync(string site, string id, bool subscribed, CancellationToken cancellation)
    {
        if (await FindAsync(site, id, cancellation) is not { } found) return new Outcome<ContactView>.NotFound();
        if (subscribed) await _addresses.ResubscribeAsync(site, id, found.Contact.Email, cancellation);
        else await _addresses.UnsubscribeAsync(site, id, found.Contact.Email, null, cancellation);
        return await ViewAfterAsync(site, id, false, cancellation);
    }

    /// <summary>Erases the person everywhere.</summary>
    public Task<Outcome<Contact>> DeleteAsync(string site, string id, string? ifMatch, CancellationToken cancellation) =>
        _erasure.EraseAsync(site, id, ifMatch, cancellation);

    /// <param name="label">Only those with this label, compared without case; null: all.</param>
    /// <param name="email">Only those with this address; null: all.</param>
    public async Task<(IReadOnlyList<ContactView> Items, string? Next)> ListAsync(
        string site, string? label, string? email, string? after, int limit, CancellationToken cancellation)
    {
        if (email is not null) return (await OfAddressAsync(site, email, label, cancellation), null);
        var list = Keys.List(site, label is null ? Keys.ContactsList : Keys.ContactsWithLabel(label));
        var items = new List<ContactView>();
        string? last = null;
        await foreach (var row in _engine.Store.ScanAllAsync(list, after is null ? RowRange.All : RowRange.All.After(after), cancellation))
        {
            if (await FindAsync(site, StoredJson.Read<ClientRow>(row).Contact, cancellation) is not { } found) continue;
            if (label is not null ? !found.Contact.HasLabel(label) : Keys.NewestFirst(found.Contact.CreatedAt) + Keys.ContactHash(found.Contact.Id) != row.Row) continue;
            if (items.Count == limit) return (items, last);
            items.Add(found);
            last = row.Row;
        }

        return (items, null);
    }

    private async Task<IReadOnlyList<ContactView>> OfAddressAsync(string site, string email, string? label, CancellationToken cancellation)
    {
        var items = new List<ContactView>();
        foreach (var owner in (await _engine.Addresses.FindAsync(site, email, cancellation))?.Contacts ?? [])
        {
            if (await FindAsync(site, owner, cancellation) is { Contact.Email: { } own } found
                && Keys.NormalizeEmail(own) == Keys.NormalizeEmail(email)
                && (label is null || found.Contact.HasLabel(label))) items.Add(found);
        }

        return items;
    }

    private async ValueTask<ContactView> ViewAsync(string site, Contact contact, string etag, CancellationToken cancellation)
    {
        var address = contact.Email is { } email ? await _engine.Addresses.FindStoredAsync(site, Keys.AddressHash(email), cancellation) : null;
        return new(contact, address?.Value, etag, address?.ETag);
    }

    /// <summary>Whoever was erased since it was written is not there any more.</summary>
    private async Task<Outcome<ContactView>> ViewAfterAsync(string site, string id, bool isNew, CancellationToken cancellation) =>
        await FindAsync(site, id, cancellation) is { } view ? new Outcome<ContactView>.Done(view, isNew) : new Outcome<ContactView>.NotFound();
}
