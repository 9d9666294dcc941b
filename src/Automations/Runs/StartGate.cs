using Automations.Definitions;
using Automations.Scheduling;
using NodaTime;

namespace Automations.Runs;

/// <summary>What keeps a due automation from starting for a contact.</summary>
internal static class StartGate
{
    public static Reason? Refuse(Run run, Automation automation, Instant due, DecisionFacts facts)
    {
        if (FellDueWhileInactive(run.Workflow, automation, due, facts)) return Reasons.DueWhileInactive(due, facts.BusinessZone);
        return AudienceRefuses(automation, facts);
    }

    /// <summary>It fell due before the workflow was active and assigned, longer ago than a late message may be.</summary>
    public static bool FellDueWhileInactive(string workflow, Automation automation, Instant due, DecisionFacts facts)
    {
        if (facts.Workflow?.LiveSince(automation.Id) is not { } live || !Lateness.IsTooLate(automation, due, facts.Now)) return false;
        var assigned = automation.Trigger.Type.IsGallery && facts.Gallery?.Workflow == workflow ? facts.Gallery.AssignedAt : null;
        return due < Instant.Max(live, assigned ?? Instant.MinValue);
    }

    public static Reason? AudienceRefuses(Automation automation, DecisionFacts facts)
    {
        if (automation.Audience == Audience.All) return null;
        if (facts.Gallery is null) return Reasons.AudienceWithoutGallery();
        var order = facts.Membership?.StandingOrder;
        return automation.Audience == Audience.Ordered == (order is not null) ? null : Reasons.Audience(order, facts.BusinessZone);
    }
}
