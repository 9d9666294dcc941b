using Automations.Catalog;
using Automations.Definitions;
using Automations.Facts;
using Automations.Scheduling;
using Automations.Storage;

namespace Automations.Engine.Galleries;

/// <summary>The only writer of galleries: settings and armed automations change in one batch.</summary>
internal sealed class GalleryWriter(EngineServices engine)
{
    private static readonly string[] DateTriggers = [.. TriggerCatalog.All.Where(type => type.Source == TriggerSource.GalleryDate).Select(type => type.Name)];

    /// <summary>Changes a gallery, arming what hangs on its dates anew.</summary>
    /// <param name="change">From what is there (null: nothing) to what shall be; null: nothing is to be written.</param>
    /// <returns>The gallery as written, or as it was where nothing was written.</returns>
    public async Task<Stored<Gallery>?> ChangeAsync(string site, string id, Func<Stored<Gallery>?, Gallery?> change, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await engine.Galleries.FindAnyAsync(site, id, cancellation);
            if (change(stored) is not { } after) return stored;
            // What was deleted is gone for good as soon as its job has been done, which may be by now.
            if (await TryWriteAsync(site, stored, after, cancellation)) return await engine.Galleries.FindAnyAsync(site, id, cancellation) ?? new(after, "");
        }
    }

    /// <summary>Arms a gallery anew after its workflow changed.</summary>
    public Task RearmAsync(string site, string id, CancellationToken cancellation) =>
        ChangeAsync(site, id, stored => stored is { Value.DeletedAt: null } ? stored.Value : null, cancellation);

    private async Task<bool> TryWriteAsync(string site, Stored<Gallery>? stored, Gallery after, CancellationToken cancellation)
    {
        var before = stored?.Value;
        var partition = Keys.Gallery(site, after.Id);
        var body = StoredJson.Write(after);
        List<Write> writes = [stored is null ? new Write.Insert(Keys.Head, body) : new Write.Replace(Keys.Head, body, stored.ETag)];
        writes.AddRange(await ArmingAsync(site, after, cancellation));
        if (WakesRuns(before, after)) writes.Add(new Write.Upsert(Keys.Job, StoredJson.Write(new GalleryJobRow(null)), engine.Now));

        var batches = new List<Batch>();
        if (before is null || before.CreatedAt != after.CreatedAt) batches.Add(Listed(Keys.List(site, Keys.GalleriesList), Keys.NewestFirst(after.CreatedAt) + after.Id, after.Id));
        if (after.Workflow is { } workflow && before?.Workflow != workflow) batches.Add(Listed(Keys.List(site, Keys.GalleriesOf(workflow)), after.Id, after.Id));
        batches.AddRange(writes.Chunk(100).Select(chunk => new Batch(partition, chunk)));
        (Partition, string)[] removed = before?.Workflow is { } former && former != after.Workflow ? [(Keys.List(site, Keys.GalleriesOf(former)), after.Id)] : [];
        return await engine.Store.TryWriteAsync(batches, removed, cancellation);
    }

    private async Task<IEnumerable<Write>> ArmingAsync(string site, Gallery gallery, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, Stored<AnchorRow>>();
        await foreach (var entity in engine.Store.ScanAllAsync(Keys.Gallery(site, gallery.Id), RowRange.Prefix(Keys.AnchorPrefix), cancellation))
            rows[entity.Row] = new(StoredJson.Read<AnchorRow>(entity), entity.ETag);
        if (gallery.DeletedAt is not null) return rows.Keys.Select(row => new Write.Delete(row));
        (WorkflowHead, WorkflowDefinition)? workflow = gallery.Workflow is { } id ? await engine.Workflows.NewestAsync(site, id, cancellation) : null;
        return Arming.Writes(gallery, await engine.Sites.GetSettingsAsync(site, cancellation), workflow, rows);
    }

    /// <summary>True where runs under way may end, be held, go on or wait for another time.</summary>
    private static bool WakesRuns(Gallery? before, Gallery after) =>
        before is not null && (before.Workflow != after.Workflow || before.DeletedAt != after.DeletedAt || before.TimeZone != after.TimeZone || before.Promotion?.Id != after.Promotion?.Id
            || DateTriggers.Any(trigger => Anchors.Of(trigger, before) != Anchors.Of(trigger, after)));

    private static Batch Listed(Partition list, string row, string gallery) => new(list, [new Write.Upsert(row, StoredJson.Write(new GalleryRow(gallery)))]);
}
