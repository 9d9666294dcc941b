using System.Collections.Frozen;
using System.Collections.Immutable;
using Automations.Definitions.Parameters;
using NodaTime;

namespace Automations.Catalog;

/// <summary>Every trigger there is; the source of the validator, the API's catalog and the forms.</summary>
public static class TriggerCatalog
{
    public static readonly TextListParameter Services =
        new("services", "The services it is limited to; none means all of them.") { Default = [] };

    public static readonly IntegerParameter Count =
        new("count", "The number of attended sessions that it takes.", 1, 10_000) { Required = true };

    public static readonly IntegerParameter LapseDays =
        new("days", "How many whole days since the last attended session.", 1, 3_650) { Required = true };

    public static readonly TimeOfDayParameter LapseAt =
        new("at", "The local time of day at which it fires.") { Default = new LocalTime(9, 0) };

    public static readonly TextListParameter Labels =
        new("labels", "The labels that fire it.") { Required = true, MinItems = 1 };

    public static readonly EventTypeParameter Event =
        new("event", "The type of the event, such as “form.submitted”.") { Required = true };

    private const FieldScopes Gallery = FieldScopes.Always | FieldScopes.Gallery | FieldScopes.Order;
    private const FieldScopes GalleryEvent = Gallery | FieldScopes.Event;
    private const FieldScopes Booking = FieldScopes.Always | FieldScopes.Booking;
    private const FieldScopes BookingEvent = Booking | FieldScopes.Event;

    public static readonly ImmutableArray<TriggerType> All =
    [
        new("gallery.sale_starts", TriggerSource.GalleryDate, Gallery, [], "the sale starts", "The gallery's sale starts."),
        new("gallery.sale_ends", TriggerSource.GalleryDate, Gallery, [], "the sale ends", "The gallery's sale ends."),
        new("gallery.archives", TriggerSource.GalleryDate, Gallery, [], "the gallery is archived", "The gallery is archived."),
        new("gallery.shoot_date", TriggerSource.GalleryDate, Gallery, [], "the shoot takes place", "The day of the gallery's shoot."),
        new("gallery.promotion_expires", TriggerSource.GalleryDate, Gallery, [], "the promotion expires",
            "The gallery's promotion expires."),
        new("gallery.published", TriggerSource.GalleryEvent, GalleryEvent, [], "the gallery is published", "The gallery is published."),
        new("gallery.promotion_announced", TriggerSource.GalleryEvent, GalleryEvent, [], "a promotion is announced",
            "A promotion is announced in the gallery."),
        new("client.registered", TriggerSource.ClientEvent, GalleryEvent, [], "a client registers", "A client registers."),
        new("order.placed", TriggerSource.ClientEvent, GalleryEvent, [], "an order is placed", "A client places an order."),
        new("cart.item_added", TriggerSource.ClientEvent, GalleryEvent, [], "something is put into the cart",
            "A client puts a product into the cart."),
        new("wish_list.item_added", TriggerSource.ClientEvent, GalleryEvent, [], "something is put on the wish list",
            "A client puts a product on the wish list."),
        new("booking.created", TriggerSource.ContactEvent, BookingEvent, [Services], "a session is booked", "A client books a session."),
        new("booking.rescheduled", TriggerSource.ContactEvent, BookingEvent, [Services], "a booking is moved",
            "A booking is moved to another time."),
        new("booking.canceled", TriggerSource.ContactEvent, BookingEvent, [Services], "a booking is cancelled", "A booking is cancelled."),
        new("session.starts", TriggerSource.BookingDate, Booking, [Services], "a session starts", "A booked session starts."),
        new("session.ends", TriggerSource.BookingDate, Booking, [Services], "a session ends", "A booked session ends."),
        new("session.attended", TriggerSource.ContactEvent, BookingEvent, [Services], "a session is attended",
            "A client attends a session."),
        new("session.missed", TriggerSource.ContactEvent, BookingEvent, [Services], "a session is missed", "A client misses a session."),
        new("session.attended_count", TriggerSource.AttendanceCount, BookingEvent, [Count, Services], "a number of sessions is attended",
            "A client has attended a number of sessions.")
        {
            ClauseOf = values =>
                $"a client has attended {(values.Get(Count) == 1 ? "a first session" : Counted.Of(values.Get(Count), "session"))}",
        },
        new("client.lapsed", TriggerSource.Lapse, FieldScopes.Always, [LapseDays, LapseAt, Services], "a client has not come for some days",
            "A client has not attended a session for some days.")
        {
            ClauseOf = values =>
                $"a client has not come for {Counted.Of(values.Get(LapseDays), "day")}, {TimeOfDayParameter.Format(values.Get(LapseAt))}",
        },
        new("label.added", TriggerSource.ContactEvent, FieldScopes.Always | FieldScopes.Event, [Labels], "a label is added",
            "A label is put on the contact.")
        {
            ClauseOf = values => $"the label {Quoted.Either(values.Get(Labels))} is added",
        },
        new("event", TriggerSource.ContactEvent, FieldScopes.Always | FieldScopes.Gallery | FieldScopes.Event, [Event], "another event happens",
            "Any other event happens.")
        {
            ClauseOf = values => $"{Quoted.Of(values.Get(Event))} happens",
        },
    ];

    private static readonly FrozenDictionary<string, TriggerType> ByName = All.ToFrozenDictionary(type => type.Name);

    public static TriggerType? Find(string name) => ByName.GetValueOrDefault(name);
}
