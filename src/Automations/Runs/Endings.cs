using Automations.Definitions;
using Automations.Scheduling;

namespace Automations.Runs;

/// <summary>What ends a run before its steps do.</summary>
internal static class Endings
{
    public static Reason? Of(Run run, Automation? automation, DecisionFacts facts)
    {
        if (facts.Workflow is null) return Reasons.WorkflowDeleted(run.Workflow);
        if (automation is null || facts.Current is not { Enabled: true }) return Reasons.AutomationDisabled(run.Automation);
        if (run.Version is null && automation.Trigger.Type.Name != run.Trigger) return Reasons.TriggerChanged(run.Automation);
        if (run.Gallery is { } gallery && facts.Gallery is null) return Reasons.GalleryDeleted(gallery);
        if (run.Promotion is { } promotion && facts.Gallery?.Promotion?.Id != promotion) return Reasons.PromotionReplaced(promotion);
        return run.BookingStart is null ? null : OfBooking(run, facts);
    }

    private static Reason? OfBooking(Run run, DecisionFacts facts)
    {
        if (facts.Booking is not { Canceled: false } booking) return Reasons.BookingCanceled(run.Booking!);
        var start = Anchors.StartOf(booking, facts.SiteZone);
        return start == run.BookingStart ? null : Reasons.Rescheduled(run.Booking!, start);
    }
}
