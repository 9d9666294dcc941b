using Automations.Definitions;
using Automations.Facts;
using Automations.Values;
using NodaTime;

namespace Automations.Runs;

/// <summary>Everything a decision reads besides the run and its automation; loaded before, so that deciding is pure.</summary>
public sealed record DecisionFacts
{
    public required Instant Now { get; init; }

    public required string SiteId { get; init; }

    public required SiteSettings Site { get; init; }

    public required Contact Contact { get; init; }

    /// <summary>Null: deleted.</summary>
    public WorkflowHead? Workflow { get; init; }

    /// <summary>The automation as the newest version has it; null: it was removed.</summary>
    public Automation? Current { get; init; }

    /// <summary>The run's gallery; null: it has none, or the gallery was deleted.</summary>
    public Gallery? Gallery { get; init; }

    public Membership? Membership { get; init; }

    public Booking? Booking { get; init; }

    /// <summary>The state of the contact's address; null: nothing is known of it.</summary>
    public AddressState? Address { get; init; }

    /// <summary>Whether the business is there to chat; true where no step asks.</summary>
    public bool IsChatOnline { get; init; } = true;

    /// <summary>How many e-mails the site may send; null: any number.</summary>
    public MailRate? MailRate { get; init; }

    /// <summary>The automations that hang on the same date of the same workflow, for supersession.</summary>
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];

    public DateTimeZone SiteZone => Zones.Of(Site.TimeZone) ?? DateTimeZone.Utc;

    /// <summary>The gallery's zone, else the site's.</summary>
    public DateTimeZone BusinessZone => Zones.Of(Gallery?.TimeZone) ?? SiteZone;

    public DateTimeZone ZoneFor(TimingZone zone) => zone == TimingZone.Contact ? Zones.Of(Contact.TimeZone) ?? BusinessZone : BusinessZone;
}
