using Automations.Actions;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Facts;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;

namespace Automations.Engine.Execution;

/// <summary>Reads what a decision needs.</summary>
internal sealed class FactsLoader(EngineServices engine)
{
    /// <summary>The facts of the moment, and the automation in the version that the run follows (null: it is not in it).</summary>
    public async ValueTask<(DecisionFacts Facts, Automation? Automation)> LoadAsync(ContactSession session, Run run, CancellationToken cancellation)
    {
        var head = (await engine.Workflows.FindAsync(session.Site, run.Workflow, cancellation))?.Value;
        var newest = head is null ? null : await engine.Workflows.DefinitionAsync(session.Site, head.Id, head.Version, cancellation);
        var followed = head is null || run.Version is not { } version
            ? newest
            : await engine.Workflows.DefinitionAsync(session.Site, head.Id, version, cancellation);
        var facts = await LoadAsync(session, run.Gallery, run.Booking, cancellation) with { Workflow = head, Current = newest?.Find(run.Automation) };
        var siblings = await SiblingsAsync(session, run, newest, facts, cancellation);
        var automation = followed?.Find(run.Automation);
        var asks = SendChat.AsksPresence(automation) || siblings.Any(sibling => SendChat.AsksPresence(sibling.Automation));
        return (facts with { Siblings = siblings, IsChatOnline = !asks || await engine.Sites.IsChatOnlineAsync(session.Site, cancellation) }, automation);
    }

    /// <summary>The facts that do not depend on a workflow.</summary>
    public async ValueTask<DecisionFacts> LoadAsync(ContactSession session, string? gallery, string? booking, CancellationToken cancellation) => new()
    {
        Now = engine.Now,
        SiteId = session.Site,
        Site = await engine.Sites.GetSettingsAsync(session.Site, cancellation),
        Contact = session.Contact!,
        Gallery = gallery is null ? null : await engine.Galleries.GetAsync(session.Site, gallery, cancellation),
        Membership = gallery is null ? null : await session.MembershipAsync(gallery, cancellation),
        Booking = booking is null ? null : await session.ReadAsync<Booking>(Keys.BookingPrefix + booking, cancellation),
        Address = await session.AddressAsync(cancellation),
        MailRate = engine.MailRate,
    };

    /// <summary>Needed only where the run is overdue: then a later one of the same series may take its place.</summary>
    private static async ValueTask<IReadOnlyList<Sibling>> SiblingsAsync(
        ContactSession session, Run run, WorkflowDefinition? newest, DecisionFacts facts, CancellationToken cancellation)
    {
        if (facts.Current is not { } current || !current.Trigger.Type.IsDate) return [];
        var due = DueTimes.Of(run with { Version = null, Cursor = Cursor.Start }, current, facts);
        if (!due.IsKnown || !Lateness.IsOverdue(due.At, facts.Now)) return [];
        var siblings = new List<Sibling>();
        foreach (var other in newest!.Automations.Where(other => other.Enabled && other.Id != current.Id && other.Trigger.Type == current.Trigger.Type))
        {
            if (!AttendanceFacts.Matches(other.Trigger.Services, facts.Booking?.Service)) continue;
            var id = OtherRun(run, other.Id);
            var existing = await session.RunAsync(id.Row, cancellation);
            siblings.Add(new(other, existing ?? Fresh(run, id, other), existing is not null || LimitLedger.Refuse(facts.Contact, other.Limit, id.Automation, due.At) is null));
        }

        return siblings;
    }

    private static RunId OtherRun(Run run, string automation) =>
        RunId.TryParse(run.Id, out var id) ? id.Value with { Automation = Keys.AutomationHash(run.Workflow, automation) } : default;

    private static Run Fresh(Run run, RunId id, Automation automation) => new()
    {
        Id = id.ToString(),
        Contact = run.Contact,
        Workflow = run.Workflow,
        Automation = automation.Id,
        Trigger = run.Trigger,
        Gallery = run.Gallery,
        Promotion = run.Promotion,
        Booking = run.Booking,
        BookingStart = run.BookingStart,
        OccurredAt = run.OccurredAt,
    };
}
