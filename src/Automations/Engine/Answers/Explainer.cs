using System.Collections.Immutable;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
using Automations.Engine.Galleries;
using Automations.Facts;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Engine.Answers;

/// <summary>
/// Answers "why" and "why not" from the journals of the contact's runs, the refusals on its timeline, and where neither says
/// anything, from what stands in the way now.
/// </summary>
public sealed class Explainer
{
    private readonly EngineServices _engine;
    private readonly FactsLoader _loader;

    internal Explainer(EngineServices engine, FactsLoader loader) => (_engine, _loader) = (engine, loader);

    /// <returns>Null where the contact, the workflow or the automation is unknown.</returns>
    public async Task<Explanation?> ExplainAsync(string site, string contact, string workflow, string automation, string? gallery, CancellationToken cancellation)
    {
        var session = await _engine.Contacts(site).OpenAsync(contact, cancellation);
        if (session.Contact is null || await _engine.Workflows.NewestAsync(site, workflow, cancellation) is not { } newest
            || newest.Definition.Find(automation) is not { } definition) return null;

        var runs = await RunsAsync(session, workflow, automation, gallery, cancellation);
        var entries = runs.SelectMany(run => run.Journal).Concat(await RefusalsAsync(session, workflow, automation, gallery, cancellation));
        var reasons = entries.OrderBy(entry => entry.At).ToImmutableArray();
        if (runs.Any(run => run.Performed > 0)) return new(Verdict.Sent, reasons);
        if (runs.Any(run => !run.IsOver)) return new(Verdict.Waiting, reasons);
        if (!reasons.IsEmpty) return new(Verdict.NotSent, reasons);
        return await WithoutRunAsync(session, newest.Head, definition, gallery, cancellation);
    }

    /// <summary>Everything decided and done for a contact, newest first.</summary>
    public async Task<IReadOnlyList<TimelineItem>> TimelineAsync(string site, string contact, CancellationToken cancellation)
    {
        var session = await _engine.Contacts(site).OpenAsync(contact, cancellation);
        var items = new List<TimelineItem>();
        foreach (var run in await session.ScanAsync<Run>(Keys.RunPrefix, null, cancellation))
            items.AddRange(run.Journal.Select(entry => new TimelineItem(entry, run.Workflow, run.Automation, run.Gallery, run.Id)));
        foreach (var noted in await session.ScanAsync<TimelineEntry>(Keys.JournalPrefix, null, cancellation))
        {
            items.AddRange(noted.Refusals.Select(refusal => new TimelineItem(new(noted.At, null, refusal.Reason), refusal.Workflow, refusal.Automation, refusal.Gallery, null)));
            if (noted.Reason is { } reason) items.Add(new(new(noted.At, null, reason), null, null, null, null));
        }

        // Each journal is in the order of its writing: turned around, what was written last stays first among equal times.
        return [.. items.AsEnumerable().Reverse().OrderByDescending(item => item.Entry.At)];
    }

    private static async Task<IReadOnlyList<Run>> RunsAsync(ContactSession session, string workflow, string automation, string? gallery, CancellationToken cancellation)
    {
        var runs = await session.ScanAsync<Run>(Keys.RunPrefix + Keys.AutomationHash(workflow, automation), null, cancellation);
        return [.. runs.Where(run => gallery is null || run.Gallery == gallery)];
    }

    private static async Task<IEnumerable<JournalEntry>> RefusalsAsync(
        ContactSession session, string workflow, string automation, string? gallery, CancellationToken cancellation)
    {
        var noted = await session.ScanAsync<TimelineEntry>(Keys.JournalPrefix, null, cancellation);
        return noted.SelectMany(entry => entry.Refusals
            .Where(refusal => refusal.Workflow == workflow && refusal.Automation == automation && (gallery is null || refusal.Gallery is null || refusal.Gallery == gallery))
            .Select(refusal => new JournalEntry(entry.At, null, refusal.Reason)));
    }

    /// <summary>Without a run and without a refusal: what stands in the way now, in the gallery named or in those the contact is a client of.</summary>
    private async Task<Explanation> WithoutRunAsync(ContactSession session, WorkflowHead head, Automation automation, string? gallery, CancellationToken cancellation)
    {
        if (!automation.Enabled) return Never(Reasons.AutomationDisabled(automation.Id));
        if (!automation.Trigger.Type.IsGallery) return head.Status == WorkflowStatus.Active ? new(Verdict.NeverConsidered, []) : Never(Reasons.NotActive(head.Id, head.Status));
        var galleries = gallery is not null ? [gallery] : (await session.ScanAsync<Membership>(Keys.MembershipPrefix, null, cancellation)).Select(membership => membership.Gallery);
        var explanations = new List<Explanation>();
        foreach (var id in galleries) explanations.Add(await InGalleryAsync(session, head, automation, id, cancellation));
        return explanations.FirstOrDefault(one => one.Verdict == Verdict.Waiting)
            ?? explanations.FirstOrDefault(one => !one.Reasons.IsEmpty)
            ?? (head.Status == WorkflowStatus.Active ? new(Verdict.NeverConsidered, []) : Never(Reasons.NotActive(head.Id, head.Status)));
    }

    private async Task<Explanation> InGalleryAsync(ContactSession session, WorkflowHead head, Automation automation, string gallery, CancellationToken cancellation)
    {
        var facts = await _loader.LoadAsync(session, gallery, null, cancellation);
        if (facts.Gallery is not { } found) return Never(Reasons.GalleryDeleted(gallery));
        var anchor = await _engine.Store.GetAsync(Keys.Gallery(session.Site, gallery), Keys.Anchor(automation.Id, null), cancellation) is { } entity
            ? StoredJson.Read<AnchorRow>(entity)
            : null;
        var waits = anchor is { Done: false } && anchor.Workflow == head.Id && facts.Membership is not null;
        if (found.Workflow != head.Id) return waits ? Waiting(Reasons.Unassigned(gallery, head.Id)) : Never(Reasons.NotAssigned(gallery, head.Id));
        if (head.Status != WorkflowStatus.Active) return waits && head.Status == WorkflowStatus.Paused ? Waiting(Reasons.WorkflowPaused(head.Id)) : Never(Reasons.NotActive(head.Id, head.Status));
        if (automation.Trigger.Type.Source != TriggerSource.GalleryDate) return new(Verdict.NeverConsidered, []);
        if (Arming.DueAt(automation, found, facts.Site) is not { } due) return Never(Reasons.NoDate(automation.Trigger.Type.Name));
        if (anchor?.Refused is { } refused) return Never(refused);
        return waits ? Waiting(Reasons.WaitingFor(due, facts.BusinessZone)) : new(Verdict.NeverConsidered, []);
    }

    private Explanation Never(Reason reason) => new(Verdict.NeverConsidered, [new(_engine.Now, null, reason)]);

    private Explanation Waiting(Reason reason) => new(Verdict.Waiting, [new(_engine.Now, null, reason)]);
}
