using System.Runtime.CompilerServices;
using Automations.Engine.Dispatch;
using Automations.Engine.Execution;
using Automations.Engine.Sending;
using Automations.Facts;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>
/// Finds what waits on a site: by the store's due index where it has one, else by the listings. On a store without an index, what has come in
/// and was not processed yet is not found.
/// </summary>
internal sealed class WaitingRows(EngineServices engine)
{
    private const int RowsARead = 1_000;

    /// <summary>Everything of a site that is due until an instant, in the order in which it will be done.</summary>
    public async IAsyncEnumerable<DueRow> OfSiteAsync(string site, Instant until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (engine.Store is not IDueIndex index)
        {
            await foreach (var row in ListedAsync(site, cancellation)) yield return row;
            yield break;
        }

        DueCursor? after = null;
        while (true)
        {
            var rows = await index.ReadDueAsync(until, after, RowsARead, cancellation);
            foreach (var row in rows) if (IsOf(site, row.Partition) && !DueRouter.IsHousekeeping(row.Partition)) yield return row;
            if (rows.Count < RowsARead) yield break;
            after = rows[^1].Cursor;
        }
    }

    /// <summary>True where something has come in that was not processed yet, as far as that is known.</summary>
    public async ValueTask<bool> IsComingInAsync(string site, CancellationToken cancellation)
    {
        if (engine.Store is not IDueIndex) return false;
        await foreach (var row in OfSiteAsync(site, engine.Now, cancellation))
            if (row.Partition.Table == "events") return true;
        return false;
    }

    /// <summary>What concerns some contacts: their own rows, what is armed in their galleries, and the site's sweeps.</summary>
    /// <param name="contacts">Their hashes.</param>
    public async IAsyncEnumerable<DueRow> OfContactsAsync(string site, IReadOnlyCollection<string> contacts, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var galleries = new HashSet<string>();
        foreach (var hash in contacts)
        {
            var session = await engine.Contacts(site).OpenByHashAsync(hash, cancellation);
            foreach (var active in session.Contact?.Active ?? [])
                if (await FindAsync(session.Partition, active.Row, cancellation) is { } row) yield return row;
            await foreach (var row in ScanAsync(session.Partition, RowRange.Prefix(Keys.RaisedPrefix), cancellation)) yield return row;
            foreach (var membership in await session.ScanAsync<Membership>(Keys.MembershipPrefix, null, cancellation)) galleries.Add(membership.Gallery);
        }

        foreach (var gallery in galleries)
            await foreach (var row in OfGalleryAsync(site, gallery, cancellation)) yield return row;
        await foreach (var row in OfWorkflowsAsync(site, cancellation)) yield return row;
    }

    private async IAsyncEnumerable<DueRow> ListedAsync(string site, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var listed in engine.Store.ScanAllAsync(Keys.List(site, Keys.WorkflowsList), RowRange.All, cancellation))
        {
            foreach (var state in (RunState[])[RunState.Waiting, RunState.Running])
            {
                var list = Keys.List(site, Keys.RunsList(StoredJson.Read<Workflows.WorkflowRow>(listed).Workflow, Definitions.WireNames<RunState>.Of(state)));
                await foreach (var run in engine.Store.ScanAllAsync(list, RowRange.All, cancellation))
                {
                    if (RunId.TryParse(StoredJson.Read<RunRow>(run).Run, out var id) && await FindAsync(Keys.Contact(site, id.Value.Contact), id.Value.Row, cancellation) is { } row)
                        yield return row;
                }
            }
        }

        await foreach (var gallery in engine.Store.ScanAllAsync(Keys.List(site, Keys.GalleriesList), RowRange.All, cancellation))
            await foreach (var row in OfGalleryAsync(site, StoredJson.Read<Galleries.GalleryRow>(gallery).Gallery, cancellation)) yield return row;
        await foreach (var row in OfWorkflowsAsync(site, cancellation)) yield return row;
    }

    private async IAsyncEnumerable<DueRow> OfGalleryAsync(string site, string gallery, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = Keys.Gallery(site, gallery);
        if (await FindAsync(partition, Keys.Job, cancellation) is { } job) yield return job;
        await foreach (var row in ScanAsync(partition, RowRange.Prefix(Keys.AnchorPrefix), cancellation)) yield return row;
    }

    private async IAsyncEnumerable<DueRow> OfWorkflowsAsync(string site, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await FindAsync(Keys.MailQueue(site), MailQueue.Bell, cancellation) is { } bell) yield return bell;
        await foreach (var listed in engine.Store.ScanAllAsync(Keys.List(site, Keys.WorkflowsList), RowRange.All, cancellation))
            if (await FindAsync(Keys.Workflow(site, StoredJson.Read<Workflows.WorkflowRow>(listed).Workflow), Keys.Job, cancellation) is { } job) yield return job;
        await foreach (var row in ScanAsync(Keys.Lapses(site), RowRange.All, cancellation)) yield return row;
    }

    private async ValueTask<DueRow?> FindAsync(Partition partition, string row, CancellationToken cancellation) =>
        await engine.Store.GetAsync(partition, row, cancellation) is { Due: { } due } ? new(partition, row, due, 0) : null;

    private async IAsyncEnumerable<DueRow> ScanAsync(Partition partition, RowRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in engine.Store.ScanAllAsync(partition, range, cancellation))
            if (entity.Due is { } due) yield return new(partition, entity.Row, due, 0);
    }

    private static bool IsOf(string site, Partition partition) => partition.Key.Split('|') is [_, var own, ..] && own == site;
}
