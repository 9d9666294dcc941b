using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Galleries;
using Automations.Engine.Inbox;
using Automations.Storage;

namespace Automations.Engine.Execution;

/// <summary>
/// The runs of who joins a gallery between two times: when what goes by each contact's own zone was fired for its clients, which is when it is due for
/// the first of them anywhere, and when it is due for the one who joins. All others who join are found when the gallery's date comes.
/// </summary>
internal sealed class JoinerRuns(EngineServices engine, FactsLoader loader)
{
    /// <summary>The automations that were fired without the joiner and are not due for the joiner yet.</summary>
    public async ValueTask<IReadOnlyList<Candidate>> CandidatesAsync(ContactSession session, string galleryId, CancellationToken cancellation)
    {
        var candidates = new List<Candidate>();
        if (await WorkflowAsync(session.Site, galleryId, cancellation) is not var (head, definition)) return candidates;
        foreach (var automation in definition.Automations.Where(GoesByContacts))
            if (await RequestAsync(session, head, automation, galleryId, cancellation) is not null) candidates.Add(new(head.Id, automation.Id));
        return candidates;
    }

    /// <summary>The start of an automation that was fired for the gallery's clients already; null where it was not, or is due for the joiner too.</summary>
    public async ValueTask<StartRequest?> RequestAsync(ContactSession session, WorkflowHead head, Automation automation, string galleryId, CancellationToken cancellation)
    {
        if (!GoesByContacts(automation)) return null;
        await foreach (var entity in engine.Store.ScanAllAsync(Keys.Gallery(session.Site, galleryId), RowRange.Prefix(Keys.Anchor(automation.Id, null)), cancellation))
        {
            var anchor = StoredJson.Read<AnchorRow>(entity);
            if (anchor.Workflow != head.Id || anchor.Automation != automation.Id || anchor.Client is not null || anchor.DueAt > engine.Now) continue;
            var facts = await loader.LoadAsync(session, galleryId, null, cancellation);
            if (Arming.DueFor(automation, anchor, facts) > engine.Now) return StartRequest.Of(anchor, head, automation, galleryId);
        }

        return null;
    }

    private async ValueTask<(WorkflowHead Head, WorkflowDefinition Definition)?> WorkflowAsync(string site, string galleryId, CancellationToken cancellation) =>
        await engine.Galleries.GetAsync(site, galleryId, cancellation) is { Workflow: { } workflow }
            && await engine.Workflows.NewestAsync(site, workflow, cancellation) is { Head.Status: WorkflowStatus.Active } newest
            ? newest
            : null;

    private static bool GoesByContacts(Automation automation) =>
        automation is { Enabled: true, Timing: Timing.Days { Zone: TimingZone.Contact } } && automation.Trigger.Type.IsFanOut;
}
