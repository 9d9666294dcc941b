using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine.Contacts;

/// <summary>What is known of addresses.</summary>
public sealed class AddressStore(ITableStore store)
{
    public ValueTask<AddressState?> FindAsync(string site, string email, CancellationToken cancellation) =>
        FindByHashAsync(site, Keys.AddressHash(email), cancellation);

    public async ValueTask<AddressState?> FindByHashAsync(string site, string addressHash, CancellationToken cancellation) =>
        (await FindStoredAsync(site, addressHash, cancellation))?.Value;

    public async ValueTask<Stored<AddressState>?> FindStoredAsync(string site, string addressHash, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Address(site, addressHash), Keys.Head, cancellation) is { } entity ? new(StoredJson.Read<AddressState>(entity), entity.ETag) : null;

    /// <summary>Changes what is known of an address; nothing is written where the change changes nothing.</summary>
    /// <returns>The state after the change, and whether it changed.</returns>
    public Task<(AddressState State, bool Changed)> ChangeAsync(string site, string email, Func<AddressState, AddressState> change, CancellationToken cancellation) =>
        ChangeAsync(site, email, change, null, cancellation);

    /// <inheritdoc cref="ChangeAsync(string, string, Func{AddressState, AddressState}, CancellationToken)"/>
    /// <param name="with">A row of the address that is written together with the change, given the state after it and the ETag before; null: none.</param>
    internal async Task<(AddressState State, bool Changed)> ChangeAsync(
        string site, string email, Func<AddressState, AddressState> change, Func<AddressState, string?, ValueTask<Write?>>? with, CancellationToken cancellation)
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
            IReadOnlyList<Write> writes = with is not null && await with(after, entity?.ETag) is { } further ? [write, further] : [write];
            if (await store.WriteAsync([.. Listing(site, before, after), new(partition, writes)], cancellation) is not WriteResult.Written) continue;
            if (ListRow(before) is { } old && old != ListRow(after)) await store.DeleteQuietlyAsync([(Keys.List(site, Keys.SuppressedList), old)], cancellation);
            return (after, true);
        }
    }

    /// <summary>Lets messages reach the address again.</summary>
    /// <returns>False where it was not suppressed.</returns>
    public async Task<bool> LiftSuppressionAsync(string site, string email, CancellationToken cancellation) =>
        (await ChangeAsync(site, email, state => state with { SuppressedAt = null, SuppressedFor = null }, cancellation)).Changed;

    /// <summary>Suppressed addresses, the newest suppression first.</summary>
    public async Task<(IReadOnlyList<AddressState> Items, string? Next)> ListSuppressedAsync(string site, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<AddressState>();
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        await foreach (var row in store.ScanAllAsync(Keys.List(site, Keys.SuppressedList), range, cancellation))
        {
            if (await FindByHashAsync(site, StoredJson.Read<AddressRow>(row).Address, cancellation) is not { } state || ListRow(state) != row.Row) continue;
            if (items.Count == limit) return (items, ListRow(items[^1]));
            items.Add(state);
        }

        return (items, null);
    }

    /// <summary>Notes that a contact has the address; written before the contact itself.</summary>
    public Task AddOwnerAsync(string site, string email, string contact, CancellationToken cancellation) =>
        ChangeAsync(site, email, state => state.Contacts.Contains(contact) ? state : state with { Contacts = state.Contacts.Add(contact) }, cancellation);

    /// <summary>Notes that a contact has the address no longer; an address about which nothing else is known is forgotten.</summary>
    public async Task RemoveOwnerAsync(string site, string email, string contact, CancellationToken cancellation)
    {
        await ChangeAsync(site, email, state => state.Contacts.Contains(contact) ? state with { Contacts = state.Contacts.Remove(contact) } : state, cancellation);
        var partition = Keys.Address(site, Keys.AddressHash(email));
        if (await store.GetAsync(partition, Keys.Head, cancellation) is { } entity
            && StoredJson.Read<AddressState>(entity) is { Contacts.IsEmpty: true, UnsubscribedAt: null, SuppressedAt: null })
            await store.TryWriteAsync(partition, [new Write.Delete(Keys.Head, entity.ETag)], cancellation);
    }

    private static IEnumerable<Batch> Listing(string site, AddressState before, AddressState after) =>
        ListRow(after) is { } row && row != ListRow(before)
            ? [new(Keys.List(site, Keys.SuppressedList), [new Write.Upsert(row, StoredJson.Write(new AddressRow(Keys.AddressHash(after.Email))))])]
            : [];

    private static string? ListRow(AddressState state) =>
        state.SuppressedAt is { } at ? Keys.NewestFirst(at) + Keys.AddressHash(state.Email) : null;
}
