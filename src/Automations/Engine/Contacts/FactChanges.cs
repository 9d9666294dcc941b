using Automations.Events;
using Automations.Facts;
using Automations.Scheduling;
using Automations.Storage;
using Automations.Values;
using NodaTime;

namespace Automations.Engine.Contacts;

/// <summary>What each event type changes in a contact's facts (API §6). Where the events' own times decide, their order of arrival does not.</summary>
internal static class FactChanges
{
    public static async ValueTask ApplyAsync(ContactSession session, IncomingEvent incoming, DateTimeZone zone, CancellationToken cancellation)
    {
        var data = new EventData(incoming);
        if (data.Gallery is { } gallery) await JoinAsync(session, incoming, gallery, cancellation);
        else if (incoming.Type == EventTypes.OrderCanceled) await CancelOrderAsync(session, incoming, cancellation);
        if (EventTypes.IsOfBooking(incoming.Type)) await BookAsync(session, incoming, zone, cancellation);
        if (EventTypes.IsOfSession(incoming.Type)) await AttendAsync(session, incoming, zone, cancellation);
    }

    private static async ValueTask JoinAsync(ContactSession session, IncomingEvent incoming, string gallery, CancellationToken cancellation)
    {
        var before = await session.MembershipAsync(gallery, cancellation);
        var at = incoming.OccurredAt;
        var membership = before ?? new Membership { Gallery = gallery, JoinedAt = at };
        if (at < membership.JoinedAt) membership = membership with { JoinedAt = at };
        membership = incoming.Type switch
        {
            EventTypes.ClientRegistered => membership with { RegisteredAt = Earlier(membership.RegisteredAt, at) },
            EventTypes.CartItemAdded => membership with { CartAt = Later(membership.CartAt, at) },
            EventTypes.WishListItemAdded => membership with { WishListAt = Later(membership.WishListAt, at) },
            EventTypes.OrderPlaced or EventTypes.OrderCanceled => WithOrder(membership, incoming),
            _ => membership,
        };
        if (membership != before) session.Put(membership);
    }

    /// <summary>A cancellation that names no gallery cancels the order where it was placed.</summary>
    private static async ValueTask CancelOrderAsync(ContactSession session, IncomingEvent incoming, CancellationToken cancellation)
    {
        var order = new EventData(incoming).OrderId;
        foreach (var membership in await session.ScanAsync<Membership>(Keys.MembershipPrefix, null, cancellation))
        {
            if (membership.Orders.ContainsKey(order)) session.Put(WithOrder(membership, incoming));
        }
    }

    private static Membership WithOrder(Membership membership, IncomingEvent incoming)
    {
        var data = new EventData(incoming);
        var order = membership.Orders.GetValueOrDefault(data.OrderId) ?? new Order(data.OrderId);
        order = order with { Total = data.OrderTotal ?? order.Total, Currency = data.OrderCurrency ?? order.Currency };
        order = incoming.Type == EventTypes.OrderPlaced
            ? order with { PlacedAt = Later(order.PlacedAt, incoming.OccurredAt) }
            : order with { CanceledAt = Later(order.CanceledAt, incoming.OccurredAt) };
        return membership with { Orders = membership.Orders.SetItem(order.Id, order) };
    }

    private static async ValueTask BookAsync(ContactSession session, IncomingEvent incoming, DateTimeZone zone, CancellationToken cancellation)
    {
        var data = new EventData(incoming);
        var row = Keys.BookingPrefix + data.BookingId;
        var before = await session.ReadAsync<Booking>(row, cancellation);
        if (before is not null && IsNewer(before, incoming))
        {
            // What a later word left open, an earlier one that comes behind it fills in.
            var filled = before with
            {
                CreatedAt = incoming.Type == EventTypes.BookingCreated ? Instant.Min(before.CreatedAt, incoming.OccurredAt) : before.CreatedAt,
                Service = before.Service.Length > 0 ? before.Service : data.Service,
                StartsAt = before.StartsAt ?? data.StartsAt,
                EndsAt = before.EndsAt ?? (before.StartsAt is { } moved ? EndAfter(moved, data.StartsAt, data.EndsAt, zone) : data.EndsAt),
            };
            if (filled == before) return;
            session.Write(row, filled);
            Reindex(session, before, filled, zone, incoming.ReceivedAt);
            return;
        }

        var booking = (before ?? new Booking { Id = data.BookingId!, CreatedAt = incoming.OccurredAt }) with
        {
            Canceled = incoming.Type == EventTypes.BookingCanceled,
            Revised = incoming.Type != EventTypes.BookingCreated,
            SaidAt = incoming.OccurredAt,
        };
        booking = booking with
        {
            Service = data.Service.Length > 0 ? data.Service : booking.Service,
            StartsAt = data.StartsAt ?? booking.StartsAt,
            EndsAt = data.EndsAt ?? (data.StartsAt is { } start ? EndAfter(start, booking.StartsAt, booking.EndsAt, zone) : booking.EndsAt),
        };
        session.Write(row, booking);
        Reindex(session, before, booking, zone, incoming.ReceivedAt);
    }

    /// <summary>When what begins at another time ends, of which nothing was said: it takes as long as it did.</summary>
    private static GivenDate? EndAfter(GivenDate start, GivenDate? formerStart, GivenDate? formerEnd, DateTimeZone zone) =>
        formerStart is not { } from || formerEnd is not { } to ? formerEnd
        : from == start ? to
        : GivenDate.After(start, to.ToInstant(zone, DayEdge.Beginning) - from.ToInstant(zone, DayEdge.Beginning), zone);

    /// <summary>A creation and a change of the same moment happened in that order, in whichever they arrive.</summary>
    private static bool IsNewer(Booking known, IncomingEvent incoming) =>
        known.SaidAt > incoming.OccurredAt || (known.SaidAt == incoming.OccurredAt && known.Revised && incoming.Type == EventTypes.BookingCreated);

    private static void Reindex(ContactSession session, Booking? before, Booking booking, DateTimeZone zone, Instant now)
    {
        var start = booking.Canceled ? null : Anchors.StartOf(booking, zone);
        var was = before is { Canceled: false } ? Anchors.StartOf(before, zone) : null;
        var list = Keys.List(session.Site, Keys.BookingsList);
        if (start is { } at) session.Index(list, BookingRow(at, session, booking), new BookingRowBody(session.Contact!.Id, booking.Id));
        if (was is { } old && old != start) session.Unindex(list, BookingRow(old, session, booking));
        var upcoming = session.Contact!.Upcoming.Remove(booking.Id).RemoveRange(session.Contact.Upcoming.Where(one => one.Value <= now).Select(one => one.Key));
        session.Contact = session.Contact with { Upcoming = start > now ? upcoming.SetItem(booking.Id, start.Value) : upcoming };
    }

    private static string BookingRow(Instant start, ContactSession session, Booking booking) => BookingRow(start, session.Hash, booking);

    /// <summary>Where the site's list of bookings has a booking.</summary>
    internal static string BookingRow(Instant start, string contactHash, Booking booking) =>
        Keys.OldestFirst(start) + contactHash + Keys.Hash(booking.Id, 8);

    /// <summary>Where the site's list of attendances has one: by its time, so that the day it belongs to is a matter of the zone.</summary>
    internal static string AttendanceRow(Instant at, string contactHash) => Keys.OldestFirst(at) + contactHash;

    private static async ValueTask AttendAsync(ContactSession session, IncomingEvent incoming, DateTimeZone zone, CancellationToken cancellation)
    {
        var data = new EventData(incoming);
        var booked = data.BookingId is { } id ? await session.ReadAsync<Booking>(Keys.BookingPrefix + id, cancellation) : null;
        var at = (data.StartsAt ?? booked?.StartsAt)?.ToInstant(zone, DayEdge.Beginning) ?? incoming.OccurredAt;
        var row = Keys.Attendance(data.AttendanceKey(at));
        var before = await session.ReadAsync<AttendanceMark>(row, cancellation);
        if (before is not null && before.SaidAt > incoming.OccurredAt) return;

        var mark = new AttendanceMark(data.Service.Length > 0 ? data.Service : booked?.Service ?? "", at, incoming.OccurredAt, incoming.Type == EventTypes.SessionAttended);
        session.Write(row, mark);
        if (before is { Attended: true }) session.Contact = await RemovedAsync(session, before, row, cancellation);
        if (!mark.Attended) return;
        session.Contact = AttendanceFacts.Added(session.Contact!, mark);
        session.Index(Keys.List(session.Site, Keys.AttendancesList), AttendanceRow(at, session.Hash), new ClientRow(session.Contact.Id));
    }

    private static async ValueTask<Contact> RemovedAsync(ContactSession session, AttendanceMark mark, string row, CancellationToken cancellation)
    {
        var others = await session.ScanAsync<AttendanceMark>(Keys.AttendancePrefix, row, cancellation);
        return AttendanceFacts.Removed(session.Contact!, mark, others.Where(other => other.Attended));
    }

    private static Instant Earlier(Instant? one, Instant other) => one is { } at && at < other ? at : other;

    private static Instant Later(Instant? one, Instant other) => one is { } at && at > other ? at : other;
}
