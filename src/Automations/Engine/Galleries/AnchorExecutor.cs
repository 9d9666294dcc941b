using Automations.Definitions;
using Automations.Engine.Execution;
using Automations.Facts;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Galleries;

/// <summary>
/// Fires what is armed for the clients of a gallery, page by page behind a cursor: a page that is done again finds its runs
/// there already.
/// </summary>
public sealed class AnchorExecutor
{
    private const int ClientsAPage = 100;
    private const int AtOnce = 50;

    private readonly EngineServices _engine;
    private readonly RunStarter _starter;
    private readonly RunExecutor _executor;

    internal AnchorExecutor(EngineServices engine, RunStarter starter, RunExecutor executor) =>
        (_engine, _starter, _executor) = (engine, starter, executor);

    /// <summary>Works one page of a due anchor; the row stays due until the last page is done.</summary>
    public async Task FireAsync(string site, string galleryId, string row, CancellationToken cancellation)
    {
        var partition = Keys.Gallery(site, galleryId);
        if (await _engine.Store.GetAsync(partition, row, cancellation) is not { } entity) return;
        var anchor = StoredJson.Read<AnchorRow>(entity);
        var gallery = await _engine.Galleries.GetAsync(site, galleryId, cancellation);
        var newest = await _engine.Workflows.NewestAsync(site, anchor.Workflow, cancellation);
        var automation = newest?.Definition.Find(anchor.Automation);
        var isReplaced = anchor.Promotion is { } promotion && gallery?.Promotion?.Id != promotion;
        if (gallery is null || isReplaced || newest is not { } workflow || automation is not { Enabled: true })
        {
            await _engine.Store.TryWriteAsync(partition, [new Write.Delete(row, entity.ETag)], cancellation);
            return;
        }

        var isHeld = workflow.Head.Status != WorkflowStatus.Active || gallery.Workflow != anchor.Workflow;
        var settings = await _engine.Sites.GetSettingsAsync(site, cancellation);
        var after = anchor;
        if (!isHeld && !anchor.Done && anchor.DueAt <= _engine.Now)
            after = Refuse(anchor, automation, workflow.Head, gallery, settings) ?? await PageAsync(site, gallery.Id, anchor, workflow.Head, automation, cancellation);
        var due = isHeld || after.Done ? (Instant?)null : after.DueAt;
        await _engine.Store.TryWriteAsync(partition, [new Write.Replace(row, StoredJson.Write(after), entity.ETag, due)], cancellation);
    }

    /// <summary>What fell due while the automation was not active or not assigned, too long ago, is not started at all.</summary>
    private AnchorRow? Refuse(AnchorRow anchor, Automation automation, WorkflowHead head, Gallery gallery, SiteSettings settings)
    {
        // In their own zones it has not fallen due for all of them: each is judged alone.
        if (automation.Timing is Timing.Days { Zone: TimingZone.Contact }) return null;
        var facts = new DecisionFacts { Now = _engine.Now, SiteId = "", Site = settings, Contact = new() { Id = "" }, Workflow = head, Gallery = gallery };
        return anchor.Cursor is null && StartGate.FellDueWhileInactive(head.Id, automation, anchor.DueAt, facts)
            ? anchor with { Done = true, Refused = Reasons.DueWhileInactive(anchor.DueAt, facts.BusinessZone) }
            : null;
    }

    private async Task<AnchorRow> PageAsync(
        string site, string gallery, AnchorRow anchor, WorkflowHead head, Automation automation, CancellationToken cancellation)
    {
        if (anchor.Client is { } client)
        {
            await StartAsync(site, gallery, client, anchor, head, automation, cancellation);
            return anchor with { Done = true };
        }

        var range = RowRange.Prefix(Keys.ClientPrefix);
        if (anchor.Cursor is { } last) range = range.After(last);
        var page = await _engine.Store.ScanAsync(Keys.Gallery(site, gallery), range, ClientsAPage, cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            page.Entities, options, async (row, token) => await TryStartAsync(site, gallery, row.Row[Keys.ClientPrefix.Length..], anchor, head, automation, token));
        return page.Next is null ? anchor with { Done = true, Cursor = null } : anchor with { Cursor = page.Entities[^1].Row };
    }

    /// <summary>A client that cannot be served gets a row of its own, to be tried again there, so that the others are not kept waiting.</summary>
    private async Task TryStartAsync(
        string site, string gallery, string contactHash, AnchorRow anchor, WorkflowHead head, Automation automation, CancellationToken cancellation)
    {
        try
        {
            await StartAsync(site, gallery, contactHash, anchor, head, automation, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var alone = anchor with { Client = contactHash, Cursor = null };
            var row = Keys.Anchor(anchor.Automation, $"{anchor.Occurrence}\n{contactHash}");
            await _engine.Store.UpsertAsync(Keys.Gallery(site, gallery), row, alone, cancellation, anchor.DueAt);
        }
    }

    private Task<bool> StartAsync(
        string site, string gallery, string contactHash, AnchorRow anchor, WorkflowHead head, Automation automation, CancellationToken cancellation) =>
        _engine.Contacts(site).ChangeAsync(
            contactHash,
            async session =>
            {
                // A client's row is written before the contact's own: without a membership it points to nobody.
                if (session.Contact is null || await session.MembershipAsync(gallery, cancellation) is null) return false;
                switch (await _starter.StartAsync(session, StartRequest.Of(anchor, head, automation, gallery), cancellation))
                {
                    case StartResult.Started { Run: var run }:
                        await _executor.AdvanceAsync(session, run, Reach.Inside, cancellation);
                        break;
                    case StartResult.Underway { Run: var run }:
                        await _executor.AdvanceAsync(session, run, Reach.Inside, cancellation);
                        break;
                    case StartResult.Refused { Reason: var reason } when reason.Code != ReasonCode.AlreadySent:
                        session.Note(new(_engine.Now, null, [new(head.Id, automation.Id, reason, gallery)]), $"{head.Id}\n{automation.Id}\n{anchor.Occurrence}\n{anchor.DueAt}");
                        break;
                }

                return true;
            },
            cancellation);
}
