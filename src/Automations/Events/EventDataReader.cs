using System.Text.Json;
using Automations.Definitions;
using Automations.Definitions.Reading;

namespace Automations.Events;

/// <summary>Checks the members of an event's data that <see cref="EventData"/> will read.</summary>
internal static class EventDataReader
{
    /// <param name="hasSubject">The event has a subject, be it wrong.</param>
    /// <param name="subject">The subject, where it is right.</param>
    public static void Check(JsonElement data, string type, bool hasSubject, string? subject, Faults faults)
    {
        var at = faults.At("data");
        if (ObjectReader.Of(data, "“data”", at) is not { } reader) return;
        var isNamed = CheckContact(reader, subject, faults) || hasSubject;
        if (EventTypes.IsOfGallery(type))
        {
            if (!reader.TryTake("gallery", out _)) reader.Missing("gallery");
        }
        else if (!isNamed)
        {
            at.Add("An event must name its contact: in “subject”, in “data.contact.id” or in “data.contact.email”.");
        }

        if (IsReference(reader) || IsKnown(type)) reader.Take(EventMembers.Gallery);
        if (EventTypes.IsOfGallery(type)) Check(reader, "promotion", CheckPromotion);
        if (type is EventTypes.OrderPlaced or EventTypes.OrderCanceled) Check(reader, "order", CheckOrder);
        if (type is EventTypes.CartItemAdded or EventTypes.WishListItemAdded) Check(reader, "item", _ => { });
        if (EventTypes.IsOfBooking(type)) CheckBooking(reader, type);
        if (EventTypes.IsOfSession(type)) CheckSession(reader);
    }

    /// <summary>True where the data say whom the event is about, be it wrongly.</summary>
    private static bool CheckContact(ObjectReader data, string? subject, Faults faults)
    {
        if (!data.TryTake("contact", out var json)) return false;
        if (ObjectReader.Of(json, "“contact”", data.Faults.At("contact")) is not { } contact) return true;
        var id = contact.TryTake(EventMembers.ContactId, out var given) ? given : null;
        Facts.ProfileReader.Read(contact);
        foreach (var name in EventMembers.NotByEvents)
            contact.Refuse(name, $"An event cannot change “{name}”: only the members of a contact's profile are taken from events.");
        contact.RefuseOthers();
        if (subject is not null && id is not null && id != subject) faults.At("subject").Add("“subject” and “data.contact.id” must name the same contact.");
        return contact.TryTake("id", out _) || contact.TryTake("email", out _);
    }

    // What no built-in type gives a meaning is the sender's own, unless it could be taken for a gallery's id.
    private static bool IsReference(ObjectReader data) =>
        data.TryTake("gallery", out var json) && json.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static bool IsKnown(string type) => Catalog.TriggerCatalog.Find(type) is not null || type == EventTypes.OrderCanceled;

    private static void Check(ObjectReader data, string name, Action<ObjectReader> check)
    {
        if (data.TryTake(name, out var json) && ObjectReader.Of(json, $"“{name}”", data.Faults.At(name)) is { } reader) check(reader);
    }

    private static void CheckPromotion(ObjectReader promotion)
    {
        promotion.Take(EventMembers.PromotionId);
        promotion.Take(EventMembers.PromotionName);
        promotion.Take(EventMembers.PromotionCode);
        promotion.Take(EventMembers.ExpiresAt);
    }

    private static void CheckOrder(ObjectReader order)
    {
        order.Take(EventMembers.OrderId);
        order.Take(EventMembers.Total);
        order.Take(EventMembers.Currency);
    }

    private static void CheckBooking(ObjectReader data, string type)
    {
        if (!data.TryTake("booking", out _)) data.Missing("booking");
        Check(data, "booking", booking =>
        {
            CheckTimes(booking);
            if (!booking.TryTake("id", out _)) booking.Missing("id");
            if (type != EventTypes.BookingCanceled && !booking.TryTake("startsAt", out _)) booking.Missing("startsAt");
        });
    }

    private static void CheckSession(ObjectReader data)
    {
        if (!data.TryTake("booking", out _)) data.Missing("booking");
        Check(data, "booking", booking =>
        {
            CheckTimes(booking);
            if (!booking.TryTake("id", out _) && !booking.TryTake("service", out _)) booking.Faults.Add("“booking” must have an “id” or a “service”.");
        });
    }

    private static void CheckTimes(ObjectReader booking)
    {
        booking.Take(EventMembers.BookingId);
        booking.Take(EventMembers.Service);
        booking.Take(EventMembers.StartsAt);
        booking.Take(EventMembers.EndsAt);
    }
}
