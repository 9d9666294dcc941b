using Automations.Storage;

namespace Automations.Engine.Desk;

/// <summary>What a site has of a kind, such as its boards, by their ids.</summary>
public class ResourceStore<T>(ITableStore store, string kind)
    where T : class
{
    private protected ITableStore Store { get; } = store;

    public async ValueTask<T?> FindAsync(string site, string id, CancellationToken cancellation) =>
        await Store.GetAsync(Keys.Resources(site, kind), id, cancellation) is { } entity ? StoredJson.Read<T>(entity) : null;

    /// <summary>All of them, in the order of their ids.</summary>
    /// <param name="after">The id they come behind; null: from the first.</param>
    public async Task<(IReadOnlyList<T> Items, string? Next)> ListAsync(string site, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<T>();
        string? last = null;
        await foreach (var entity in Store.ScanAllAsync(Keys.Resources(site, kind), after is null ? RowRange.All : RowRange.All.After(after), cancellation))
        {
            if (items.Count == limit) return (items, last);
            items.Add(StoredJson.Read<T>(entity));
            last = entity.Row;
        }

        return (items, null);
    }

    /// <summary>Makes or replaces one.</summary>
    /// <param name="make">Out of what there is so far, or null.</param>
    internal async Task<Outcome<T>> PutAsync(string site, string id, Func<T?, T> make, CancellationToken cancellation)
    {
        var before = await FindAsync(site, id, cancellation);
        var value = make(before);
        await Store.UpsertAsync(Keys.Resources(site, kind), id, value, cancellation);
        return new Outcome<T>.Done(value, before is null);
    }
}
