using Automations.Definitions;
using Automations.Facts;
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
        if (run.Origin is { } origin && OfOrigin(run, origin, RunOrigin.Of(run.Automation, facts)) is { } another) return another;
        if (run.Promotion is { } promotion && facts.Gallery?.Promotion?.Id != promotion) return Reasons.PromotionReplaced(promotion);
        return run.BookingStart is null ? null : OfBooking(run, automation, facts);
    }

    private static Reason? OfOrigin(Run run, RunOrigin origin, RunOrigin now) =>
        origin.Workflow != now.Workflow ? Reasons.WorkflowDeleted(run.Workflow)
        : origin.Automation != now.Automation ? Reasons.AutomationDisabled(run.Automation)
        : run.Gallery is { } gallery && origin.Gallery != now.Gallery ? Reasons.GalleryDeleted(gallery)
        : null;

    private static Reason? OfBooking(Run run, Automation automation, DecisionFacts facts)
    {
        if (facts.Booking is not { Canceled: false } booking) return Reasons.BookingCanceled(run.Booking!);
        var start = Anchors.StartOf(booking, facts.SiteZone);
        if (start != run.BookingStart) return Reasons.Rescheduled(run.Booking!, start);
        return AttendanceFacts.Matches(automation.Trigger.Services, booking.Service) ? null : Reasons.ServiceFilter(booking.Service);
    }
}
