using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine.Galleries;

/// <summary>What people do with galleries.</summary>
public sealed class GalleryService
{
    private readonly EngineServices _engine;
    private readonly GalleryWriter _writer;

    internal GalleryService(EngineServices engine, GalleryWriter writer) => (_engine, _writer) = (engine, writer);

    public ValueTask<Stored<Gallery>?> FindAsync(string site, string id, CancellationToken cancellation) => _engine.Galleries.FindAsync(site, id, cancellation);

    /// <summary>Creates or changes a gallery; moving a date moves what waits.</summary>
    /// <param name="change">From what is there to what shall be; given a bare gallery where there is none.</param>
    /// <param name="mayCreate">False: an unknown gallery is not found.</param>
    public async Task<Outcome<Stored<Gallery>>> ChangeAsync(
        string site, string id, Func<Gallery, Gallery> change, bool mayCreate, string? ifMatch, CancellationToken cancellation)
    {
        Outcome<Stored<Gallery>>? refused = null;
        var created = false;
        var written = await _writer.ChangeAsync(site, id, Next, cancellation);
        return refused ?? new Outcome<Stored<Gallery>>.Done(written!, created);

        Gallery? Next(Stored<Gallery>? stored)
        {
            var before = stored is { Value.DeletedAt: null } ? stored.Value : null;
            refused = before is null && !mayCreate ? new Outcome<Stored<Gallery>>.NotFound()
                : ifMatch is not null && (before is null || ifMatch != stored!.ETag) ? new Outcome<Stored<Gallery>>.Stale()
                : null;
            if (refused is not null) return null;
            created = before is null;
            var after = change(before ?? new Gallery { Id = id, CreatedAt = _engine.Now });
            if (after == before) return null;
            return after with { UpdatedAt = _engine.Now, AssignedAt = after.Workflow is null ? null : after.Workflow == before?.Workflow ? before.AssignedAt : _engine.Now };
        }
    }

    /// <summary>Deletes a gallery: it is gone at once, its clients' waiting runs are cancelled behind it.</summary>
    public async Task<Outcome<Gallery>> DeleteAsync(string site, string id, string? ifMatch, CancellationToken cancellation)
    {
        var outcome = await ChangeAsync(site, id, gallery => gallery with { DeletedAt = _engine.Now, Workflow = null }, mayCreate: false, ifMatch, cancellation);
        return outcome switch
        {
            Outcome<Stored<Gallery>>.Done done => new Outcome<Gallery>.Done(done.Value.Value),
            Outcome<Stored<Gallery>>.Stale => new Outcome<Gallery>.Stale(),
            _ => new Outcome<Gallery>.NotFound(),
        };
    }

    public async Task<(IReadOnlyList<Gallery> Items, string? Next)> ListAsync(string site, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<Gallery>();
        await foreach (var row in _engine.Store.ScanAllAsync(Keys.List(site, Keys.GalleriesList), after is null ? RowRange.All : RowRange.All.After(after), cancellation))
        {
            if (await _engine.Galleries.GetAsync(site, StoredJson.Read<GalleryRow>(row).Gallery, cancellation) is not { } gallery || ListRow(gallery) != row.Row) continue;
            if (items.Count == limit) return (items, ListRow(items[^1]));
            items.Add(gallery);
        }

        return (items, null);
    }

    /// <summary>The gallery's clients, in no particular order that stays.</summary>
    public async Task<(IReadOnlyList<(string Contact, Membership Membership)> Items, string? Next)> ClientsAsync(
        string site, string id, string? after, int limit, CancellationToken cancellation)
    {
        var items = new List<(string, Membership)>();
        var last = after;
        var range = RowRange.Prefix(Keys.ClientPrefix);
        if (after is not null) range = range.After(Keys.ClientPrefix + after);
        await foreach (var row in _engine.Store.ScanAllAsync(Keys.Gallery(site, id), range, cancellation))
        {
            var session = await _engine.Contacts(site).OpenByHashAsync(row.Row[Keys.ClientPrefix.Length..], cancellation);
            if (session.Contact is not { } contact || await session.MembershipAsync(id, cancellation) is not { } membership) continue;
            if (items.Count == limit) return (items, last);
            items.Add((contact.Id, membership));
            last = row.Row[Keys.ClientPrefix.Length..];
        }

        return (items, null);
    }

    private static string ListRow(Gallery gallery) => Keys.NewestFirst(gallery.CreatedAt) + gallery.Id;
}
