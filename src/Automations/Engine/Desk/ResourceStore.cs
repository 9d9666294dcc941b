using Automations.Storage;

namespace Automations.Engine.Desk;

/// <summary>What a site has of a kind, such as its boards, by their ids.</summary>
public sealed class ResourceStore<T>(ITableStore store, string kind)
    where T : class
{
    public async ValueTask<T?> FindAsync(string site, string id, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Resources(site, kind), id, cancellation) is { } entity ? StoredJson.Read<T>(entity) : null;

    public Task PutAsync(string site, string id, T value, CancellationToken cancellation) => store.UpsertAsync(Keys.Resources(site, kind), id, value, cancellation);
}
