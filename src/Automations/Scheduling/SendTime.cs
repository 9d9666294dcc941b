using Automations.Definitions;
using Automations.Values;
using NodaTime;

namespace Automations.Scheduling;

/// <summary>Anchor + timing + zone → the instant at which an automation is due.</summary>
public static class SendTime
{
    private static readonly DateTimeZone FirstZone = DateTimeZone.ForOffset(Offset.FromHours(14));
    private static readonly DateTimeZone LastZone = DateTimeZone.ForOffset(Offset.FromHours(-12));

    /// <summary>
    /// The due time. A wall time that does not exist moves forward past the gap; one that happens twice is the first.
    /// Days after an anchor with a time of day are never before that anchor.
    /// </summary>
    /// <param name="zone">The zone of the timing's wall clock, and of anchors given as local dates.</param>
    public static Instant Due(Timing timing, Anchor anchor, DateTimeZone zone, DateTimeZone anchorZone)
    {
        var at = anchor.Date.ToInstant(anchorZone, anchor.Edge);
        return timing switch
        {
            Timing.Offset { Before: true } offset => at - offset.Length,
            Timing.Offset offset => at + offset.Length,
            Timing.Days { Before: true } days => Wall(anchor, zone, -days.Count, days.At),
            Timing.Days days when anchor.Date.IsDay => Wall(anchor, zone, days.Count, days.At),
            Timing.Days days => Instant.Max(at, Wall(anchor, zone, days.Count, days.At)),
            _ => at,
        };
    }

    /// <summary>
    /// The earliest that <see cref="Due(Timing, Anchor, DateTimeZone, DateTimeZone)"/> can be in anybody's zone: the first calendar
    /// day that the anchor has anywhere, by the clocks that are ahead of all others.
    /// </summary>
    public static Instant Earliest(Timing.Days days, Anchor anchor, DateTimeZone anchorZone)
    {
        var day = anchor.Date.Day(LastZone).PlusDays(days.Before ? -days.Count : days.Count);
        var wall = FirstZone.ResolveLocal(day + days.At, GivenDate.Resolver).ToInstant();
        return days.Before || anchor.Date.IsDay ? wall : Instant.Max(wall, anchor.Date.ToInstant(anchorZone, anchor.Edge));
    }

    /// <summary>The due time of an automation on an event.</summary>
    public static Instant Due(Timing timing, Instant occurredAt, DateTimeZone zone) =>
        Due(timing, new Anchor(GivenDate.At(occurredAt), DayEdge.Beginning), zone, zone);

    /// <summary>When an automation is due for a group of people: for their own zones, the earliest that it can be for any of them.</summary>
    public static Instant DueForAny(Timing timing, Anchor anchor, DateTimeZone zone) =>
        timing is Timing.Days { Zone: TimingZone.Contact } days ? Earliest(days, anchor, zone) : Due(timing, anchor, zone, zone);

    /// <summary>True where the timing plans something before its anchor, which must then not be sent at or after it.</summary>
    public static bool IsBefore(Instant planned, Anchor anchor, DateTimeZone anchorZone) =>
        planned < anchor.Date.ToInstant(anchorZone, anchor.Edge);

    private static Instant Wall(Anchor anchor, DateTimeZone zone, int days, LocalTime at) =>
        zone.ResolveLocal(anchor.Date.Day(zone).PlusDays(days) + at, GivenDate.Resolver).ToInstant();
}
