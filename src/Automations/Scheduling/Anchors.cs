using Automations.Facts;
using Automations.Values;
using NodaTime;

namespace Automations.Scheduling;

/// <summary>Which date of a gallery or booking a trigger hangs on.</summary>
public static class Anchors
{
    public static Anchor? Of(string trigger, Gallery gallery) => trigger switch
    {
        "gallery.sale_starts" => At(gallery.SaleStartsAt, DayEdge.Beginning),
        "gallery.sale_ends" => At(gallery.SaleEndsAt, DayEdge.End),
        "gallery.archives" => At(gallery.ArchivesAt, DayEdge.End),
        "gallery.shoot_date" => At(gallery.ShootDate, DayEdge.Beginning),
        "gallery.promotion_expires" => At(gallery.Promotion?.ExpiresAt, DayEdge.End),
        _ => null,
    };

    public static Anchor? Of(string trigger, Booking booking) => trigger switch
    {
        "session.starts" => At(booking.StartsAt, DayEdge.Beginning),
        "session.ends" => At(booking.EndsAt, DayEdge.End),
        _ => null,
    };

    /// <summary>The booking's start, which makes its occurrence unique; null where it is not known.</summary>
    public static Instant? StartOf(Booking booking, DateTimeZone zone) => booking.StartsAt?.ToInstant(zone, DayEdge.Beginning);

    private static Anchor? At(GivenDate? date, DayEdge edge) => date is { } given ? new Anchor(given, edge) : null;
}
