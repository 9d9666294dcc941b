using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine.Galleries;

/// <summary>Galleries as they are stored.</summary>
public sealed class GalleryStore(ITableStore store)
{
    /// <summary>The gallery with its ETag, also while a deleted one is worked through; null: there is none.</summary>
    public async ValueTask<Stored<Gallery>?> FindAnyAsync(string site, string id, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Gallery(site, id), Keys.Head, cancellation) is { } entity ? new(StoredJson.Read<Gallery>(entity), entity.ETag) : null;

    /// <summary>The gallery with its ETag; null: there is none, or it was deleted.</summary>
    public async ValueTask<Stored<Gallery>?> FindAsync(string site, string id, CancellationToken cancellation) =>
        await FindAnyAsync(site, id, cancellation) is { Value.DeletedAt: null } found ? found : null;

    public async ValueTask<Gallery?> GetAsync(string site, string id, CancellationToken cancellation) => (await FindAsync(site, id, cancellation))?.Value;
}
