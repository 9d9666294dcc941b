using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
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
    private readonly Outlook _outlook;

    internal Explainer(EngineServices engine, FactsLoader loader)
    {
        _engine = engine;
        _outlook = new(engine, loader);
    }

    /// <returns>Null where the contact, the workflow or the automation is unknown.</returns>
    public async Task<Explanation?> ExplainAsync(string site, string contact, string workflow, string automation, string? gallery, CancellationToken cancellation)
    {
        var session = await _engine.Contacts(site).OpenAsync(contact, cancellation);
        if (session.Contact is null || await _engine.Workflows.NewestAsync(site, workflow, cancellation) is not { } newest
            || newest.Definition.Find(automation) is not { } definition) return null;

        var runs = await RunsAsync(session, workflow, automation, gallery, cancellation);
        var entries = runs.SelectMany(run => run.Journal).Concat(await RefusalsAsync(session, workflow, automation, gallery, cancellation));
        var reasons = entries.OrderBy(entry => entry.At).ToImmutableArray();
        if (runs.Any(run => HasSent(run, definition))) return new(Verdict.Sent, reasons);
        if (runs.Any(run => !run.IsOver)) return new(Verdict.Waiting, reasons);
        var outlook = await _outlook.OfAsync(session, newest.Head, definition, gallery, cancellation);
        if (reasons.IsEmpty) return outlook;

        // What was skipped for this date is tried again where the date moved on.
        return outlook.Verdict == Verdict.Waiting && !runs.Any(run => run.IsCanceledByHand)
            ? new(Verdict.Waiting, reasons.AddRange(outlook.Reasons))
            : new(Verdict.NotSent, reasons);
    }

    /// <summary>Whether a message went out; where the automation sends none, whether it did anything.</summary>
    private static bool HasSent(Run run, Automation automation) =>
        run.Journal.Any(entry => entry.Reason.Code == ReasonCode.Sent) || (run.Performed > 0 && !SendsMessages(automation.Steps));

    private static bool SendsMessages(ImmutableArray<Step> steps) => steps.Any(step => step switch
    {
        Step.Action action => action.Type.IsMessage,
        Step.Condition condition => SendsMessages(condition.Else),
        _ => false,
    });

    /// <summary>Everything decided and done for a contact, newest first.</summary>
    public async Task<IReadOnlyList<TimelineItem>> TimelineAsync(string site, string contact, CancellationToken cancellation)
    {
        var session = await _engine.Contacts(site).OpenAsync(contact, cancellation);
        var items = new List<TimelineItem>();
        foreach (var run in await session.ScanAsync<Run>(Keys.RunPrefix, null, cancellation))
            items.AddRange(TimelineItem.Of(run));
        foreach (var noted in await session.ScanAsync<TimelineEntry>(Keys.JournalPrefix, null, cancellation)) items.AddRange(TimelineItem.Of(noted));

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
}
