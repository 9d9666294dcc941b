using Automations.Catalog;
using Automations.Definitions;
using Automations.Scheduling;
using NodaTime;

namespace Automations.Runs;

/// <summary>When runs are due. A run follows its date, and the newest version's timing, until its first step is performed.</summary>
internal static class DueTimes
{
    public static DueTime Of(Run run, Automation automation, DecisionFacts facts)
    {
        if (run.Version is not null)
            return new(true, run.Cursor.Planned ?? run.OccurredAt, false);
        if (!automation.Trigger.Type.IsDate)
            return new(true, SendTime.Due(automation.Timing, run.OccurredAt, Zone(automation, facts)), true);
        return AnchorOf(automation, facts) is { } anchor
            ? new(true, SendTime.Due(automation.Timing, anchor, Zone(automation, facts), AnchorZone(automation, facts)), true)
            : default;
    }

    /// <summary>The date the automation hangs on, or null where it has none or it is not set.</summary>
    public static Anchor? AnchorOf(Automation automation, DecisionFacts facts) => automation.Trigger.Type.Source switch
    {
        TriggerSource.GalleryDate => facts.Gallery is { } gallery ? Anchors.Of(automation.Trigger.Type.Name, gallery) : null,
        TriggerSource.BookingDate => facts.Booking is { } booking ? Anchors.Of(automation.Trigger.Type.Name, booking) : null,
        _ => null,
    };

    public static DateTimeZone AnchorZone(Automation automation, DecisionFacts facts) =>
        automation.Trigger.Type.Source == TriggerSource.GalleryDate ? facts.BusinessZone : facts.SiteZone;

    private static DateTimeZone Zone(Automation automation, DecisionFacts facts) =>
        automation.Timing is Timing.Days days ? facts.ZoneFor(days.Zone) : facts.BusinessZone;
}
