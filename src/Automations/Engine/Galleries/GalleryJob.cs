using Automations.Engine.Execution;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Engine.Galleries;

/// <summary>
/// Behind a gallery's change of workflow, dates, zone or promotion, or its deletion: the runs of its clients are decided anew, page by page.
/// The change itself took effect with the gallery's row.
/// </summary>
public sealed class GalleryJob
{
    private const int ClientsAPage = 100;

    private readonly EngineServices _engine;
    private readonly RunExecutor _executor;

    internal GalleryJob(EngineServices engine, RunExecutor executor) => (_engine, _executor) = (engine, executor);

    public async Task WorkAsync(string site, string gallery, CancellationToken cancellation)
    {
        var partition = Keys.Gallery(site, gallery);
        if (await _engine.Store.GetAsync(partition, Keys.Job, cancellation) is not { } entity) return;
        var range = RowRange.Prefix(Keys.ClientPrefix);
        if (StoredJson.Read<GalleryJobRow>(entity).Cursor is { } cursor) range = range.After(cursor);
        var page = await _engine.Store.ScanAsync(partition, range, ClientsAPage, cancellation);
        var deleted = await _engine.Galleries.GetAsync(site, gallery, cancellation) is null;
        foreach (var client in page.Entities) await VisitAsync(site, gallery, client.Row[Keys.ClientPrefix.Length..], deleted, cancellation);
        Write next = page.Next is null
            ? new Write.Delete(Keys.Job, entity.ETag)
            : new Write.Replace(Keys.Job, StoredJson.Write(new GalleryJobRow(page.Entities[^1].Row)), entity.ETag, _engine.Now);
        if (await _engine.Store.TryWriteAsync(partition, [next], cancellation) && page.Next is null && deleted) await ClearAsync(site, gallery, cancellation);
    }

    private async Task VisitAsync(string site, string gallery, string contactHash, bool deleted, CancellationToken cancellation)
    {
        var session = await _engine.Contacts(site).OpenByHashAsync(contactHash, cancellation);
        foreach (var active in (session.Contact?.Active ?? []).Where(active => active.Gallery == gallery))
            await _executor.ReviewAsync(site, RunId.FromRow(contactHash, active.Row), cancellation);
        if (!deleted) return;
        await _engine.Contacts(site).ChangeAsync(
            contactHash,
            async again =>
            {
                if (again.Contact is { } contact && await again.MembershipAsync(gallery, cancellation) is not null)
                {
                    again.Delete(Keys.MembershipPrefix + gallery);
                    again.Contact = contact with { UpdatedAt = _engine.Now };
                }

                return true;
            },
            cancellation);
    }

    /// <summary>Every client was visited: what is left of the gallery goes, unless it was made anew meanwhile.</summary>
    private async Task ClearAsync(string site, string gallery, CancellationToken cancellation)
    {
        if (await _engine.Galleries.FindAnyAsync(site, gallery, cancellation) is not { Value.DeletedAt: not null } stored) return;
        var partition = Keys.Gallery(site, gallery);
        if (!await _engine.Store.TryWriteAsync(partition, [new Write.Delete(Keys.Head, stored.ETag)], cancellation)) return;
        var rows = new List<(Partition, string)> { (Keys.List(site, Keys.GalleriesList), Keys.NewestFirst(stored.Value.CreatedAt) + gallery) };
        await foreach (var entity in _engine.Store.ScanAllAsync(partition, RowRange.Prefix(Keys.ClientPrefix), cancellation)) rows.Add((partition, entity.Row));
        await _engine.Store.DeleteQuietlyAsync(rows, cancellation);
    }
}
