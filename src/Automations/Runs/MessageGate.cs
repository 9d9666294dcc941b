using Automations.Definitions;
using Automations.Scheduling;
using NodaTime;

namespace Automations.Runs;

/// <summary>What keeps a message step from speaking to the contact: audience, lateness, supersession.</summary>
internal static class MessageGate
{
    public static Reason? Refuse(Run run, Automation automation, Instant planned, DecisionFacts facts)
    {
        if (StartGate.AudienceRefuses(automation, facts) is { } audience) return audience;
        // Waiting for the hours in which messages are sent, or for their number to allow it, is not lateness.
        var due = run.PutOffUntil > planned ? run.PutOffUntil.Value : planned;
        if (run.Turn is { } turn) due = Instant.Max(due, turn.GivenAt ?? facts.Now);
        if (Lateness.IsTooLate(automation, due, facts.Now)) return Reasons.TooLate(planned, facts.Now, facts.BusinessZone);
        if (DueTimes.AnchorOf(automation, facts) is { } anchor)
        {
            var zone = DueTimes.AnchorZone(automation, facts);
            var at = anchor.Date.ToInstant(zone, anchor.Edge);
            if (planned < at && facts.Now >= at) return Reasons.AnchorPassed(planned, at, zone);
        }

        // What was put off is not late, but of a series that waited together only the newest is still worth sending. Whoever waits for a turn keeps it.
        return Lateness.IsOverdue(run.Turn is null ? planned : due, facts.Now) && SupersededBy(run, automation, facts) is { } other ? Reasons.Superseded(other) : null;
    }

    private static Automation? SupersededBy(Run run, Automation automation, DecisionFacts facts)
    {
        if (facts.Siblings.Count == 0) return null;
        var due = DueTimes.Of(run with { Version = null, Cursor = Cursor.Start }, automation, facts).At;
        return facts.Siblings.FirstOrDefault(sibling => IsLater(sibling, due, facts) && ReallySends(sibling, facts))?.Automation;
    }

    private static bool IsLater(Sibling sibling, Instant due, DecisionFacts facts) =>
        DueTimes.Of(sibling.Run with { Version = null, Cursor = Cursor.Start }, sibling.Automation, facts) is { IsKnown: true } later
        && later.At > due && later.At <= facts.Now;

    /// <summary>It has sent, or would now: its steps are decided as they would be, up to its first message.</summary>
    private static bool ReallySends(Sibling sibling, DecisionFacts facts)
    {
        if (sibling.Run.Journal.Any(entry => entry.Reason.Code == ReasonCode.Sent)) return true;
        if (!sibling.LimitAllows || sibling.Run.IsOver) return false;
        var alone = facts with { Siblings = [], Current = sibling.Automation, MailRate = null };
        var run = sibling.Run;
        while (RunDecider.Decide(run, sibling.Automation, alone) is { Next: Next.Act act } decision)
        {
            if (act.Step.Type.IsMessage) return true;
            run = RunDecider.Advance(decision.Run, alone);
        }

        return false;
    }
}
