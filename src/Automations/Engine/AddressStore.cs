using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine;

/// <summary>What is known of addresses.</summary>
public sealed class AddressStore(ITableStore store)
{
    public ValueTask<AddressState?> FindAsync(string site, string email, CancellationToken cancellation) =>
        FindByHashAsync(site, Keys.AddressHash(email), cancellation);

    public async ValueTask<AddressState?> FindByHashAsync(string site, string addressHash, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Address(site, addressHash), Keys.Head, cancellation) is { } entity ? StoredJson.Read<AddressState>(entity) : null;

    /// <summary>Changes what is known of an address; nothing is written where the change changes nothing.</summary>
    /// <returns>The state after the change, and whether it changed.</returns>
    public async Task<(AddressState State, bool Changed)> ChangeAsync(
        string site, string email, Func<AddressState, AddressState> change, CancellationToken cancellation)
    {
        var partition = Keys.Address(site, Keys.AddressHash(email));
        while (true)
        {
            var entity = await store.GetAsync(partition, Keys.Head, cancellation);
            var before = entity is null ? new AddressState { Email = Keys.NormalizeEmail(email) } : StoredJson.Read<AddressState>(entity);
            var after = change(before);
            if (after == before) return (before, false);
            var body = StoredJson.Write(after);
            Write write = entity is null ? new Write.Insert(Keys.Head, body) : new Write.Replace(Keys.Head, body, entity.ETag);
            if (await store.TryWriteAsync(partition, [write], cancellation)) return (after, true);
        }
    }

    /// <summary>Notes that a contact has the address; written before the contact itself.</summary>
    public Task AddOwnerAsync(string site, string email, string contact, CancellationToken cancellation) =>
        ChangeAsync(site, email, state => state.Contacts.Contains(contact) ? state : state with { Contacts = state.Contacts.Add(contact) }, cancellation);

    public Task RemoveOwnerAsync(string site, string email, string contact, CancellationToken cancellation) =>
        ChangeAsync(site, email, state => state.Contacts.Contains(contact) ? state with { Contacts = state.Contacts.Remove(contact) } : state, cancellation);
}
