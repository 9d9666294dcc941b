using System.Collections.Frozen;
using System.Collections.Immutable;
using Automations.Definitions;

namespace Automations.Catalog;

/// <summary>Every field there is, and which paths name one.</summary>
public static class FieldCatalog
{
    /// <summary>How many members a path may go into an open field such as <c>event.data</c>.</summary>
    public const int MaxDepth = 8;

    public static readonly ImmutableArray<Field> All =
    [
        new("contact.id", FieldScopes.Contact, FieldType.Text, "Contact id", "The contact's id."),
        new("contact.email", FieldScopes.Contact, FieldType.Text, "E-mail address", "The contact's e-mail address."),
        new("contact.firstName", FieldScopes.Contact, FieldType.Text, "First name", "The contact's first name."),
        new("contact.lastName", FieldScopes.Contact, FieldType.Text, "Last name", "The contact's last name."),
        new("contact.phone", FieldScopes.Contact, FieldType.Text, "Telephone number", "The contact's telephone number."),
        new("contact.locale", FieldScopes.Contact, FieldType.Text, "Contact's language", "The contact's language, such as “en-GB”."),
        new("contact.timeZone", FieldScopes.Contact, FieldType.Text, "Contact's time zone", "The contact's time zone, such as “Europe/Paris”."),
        new("contact.labels", FieldScopes.Contact, FieldType.List, "Labels", "The labels on the contact."),
        new("contact.badges", FieldScopes.Contact, FieldType.List, "Badges", "The badges that the contact has."),
        new("contact.groups", FieldScopes.Contact, FieldType.List, "Groups", "The groups that the contact is in."),
        new("contact.points", FieldScopes.Contact, FieldType.Number, "Points", "The contact's loyalty points."),
        new("contact.subscribed", FieldScopes.Contact, FieldType.Boolean, "Subscribed", "Whether the contact takes marketing messages."),
        new("contact.createdAt", FieldScopes.Contact, FieldType.Date, "Contact since", "When the contact was first known."),
        new("contact.fields", FieldScopes.Contact, FieldType.Object, "Own field", "The contact's own fields.", IsOpen: true),
        new("gallery.id", FieldScopes.Gallery, FieldType.Text, "Gallery id", "The gallery's id."),
        new("gallery.name", FieldScopes.Gallery, FieldType.Text, "Gallery name", "The gallery's name."),
        new("gallery.kind", FieldScopes.Gallery, FieldType.Text, "Kind of gallery", "Standard or qr."),
        new("gallery.url", FieldScopes.Gallery, FieldType.Text, "Gallery address", "The address of the gallery."),
        new("gallery.timeZone", FieldScopes.Gallery, FieldType.Text, "Gallery's time zone", "The gallery's time zone."),
        new("gallery.saleStartsAt", FieldScopes.Gallery, FieldType.Date, "Start of the sale", "When the sale starts."),
        new("gallery.saleEndsAt", FieldScopes.Gallery, FieldType.Date, "End of the sale", "When the sale ends."),
        new("gallery.archivesAt", FieldScopes.Gallery, FieldType.Date, "Archiving date", "When the gallery is archived."),
        new("gallery.shootDate", FieldScopes.Gallery, FieldType.Date, "Shoot date", "The day of the shoot."),
        new("gallery.promotion", FieldScopes.Gallery, FieldType.Object, "Promotion", "The gallery's promotion."),
        new("gallery.promotion.id", FieldScopes.Gallery, FieldType.Text, "Promotion id", "The promotion's id."),
        new("gallery.promotion.name", FieldScopes.Gallery, FieldType.Text, "Promotion name", "The promotion's name."),
        new("gallery.promotion.code", FieldScopes.Gallery, FieldType.Text, "Promotion code", "The code that clients enter."),
        new("gallery.promotion.expiresAt", FieldScopes.Gallery, FieldType.Date, "End of the promotion", "When the promotion expires."),
        new("booking.id", FieldScopes.Booking, FieldType.Text, "Booking id", "The booking's id."),
        new("booking.service", FieldScopes.Booking, FieldType.Text, "Service", "The service that is booked."),
        new("booking.startsAt", FieldScopes.Booking, FieldType.Date, "Start of the session", "When the session starts."),
        new("booking.endsAt", FieldScopes.Booking, FieldType.Date, "End of the session", "When the session ends."),
        new("booking.status", FieldScopes.Booking, FieldType.Text, "Booking status", "Where the booking stands, such as “booked” or “canceled”."),
        new("booking.createdAt", FieldScopes.Booking, FieldType.Date, "Booking date", "When it was booked."),
        new("order.id", FieldScopes.Order, FieldType.Text, "Order id", "The order's id."),
        new("order.total", FieldScopes.Order, FieldType.Number, "Order total", "What the order comes to."),
        new("order.currency", FieldScopes.Order, FieldType.Text, "Order currency", "The order's currency, such as “EUR”."),
        new("order.placedAt", FieldScopes.Order, FieldType.Date, "Order date", "When the order was placed."),
        new("attendance.count", FieldScopes.Attendance, FieldType.Number, "Sessions attended", "How many sessions the contact has attended."),
        new("attendance.lastAt", FieldScopes.Attendance, FieldType.Date, "Last session attended", "When the contact last attended a session."),
        new("event.id", FieldScopes.Event, FieldType.Text, "Event id", "The event's id."),
        new("event.source", FieldScopes.Event, FieldType.Text, "Event source", "Where the event came from."),
        new("event.type", FieldScopes.Event, FieldType.Text, "Event type", "The event's type."),
        new("event.time", FieldScopes.Event, FieldType.Date, "Event time", "When it happened."),
        new("event.data", FieldScopes.Event, FieldType.Object, "Event data", "What the event carries.", IsOpen: true),
        new("coupon.code", FieldScopes.Coupon, FieldType.Text, "Coupon code", "The coupon's code."),
        new("coupon.value", FieldScopes.Coupon, FieldType.Number, "Coupon value", "What the coupon is worth: percent, or an amount."),
        new("coupon.currency", FieldScopes.Coupon, FieldType.Text, "Coupon currency", "The currency of an amount."),
        new("coupon.kind", FieldScopes.Coupon, FieldType.Text, "Kind of coupon", "Percent, amount or free_shipping."),
        new("coupon.expiresAt", FieldScopes.Coupon, FieldType.Date, "End of the coupon", "The last day of the coupon."),
        new("payment.url", FieldScopes.Payment, FieldType.Text, "Payment link", "The link to pay."),
        new("payment.amount", FieldScopes.Payment, FieldType.Number, "Amount to pay", "What is to be paid."),
        new("payment.currency", FieldScopes.Payment, FieldType.Text, "Currency to pay in", "The currency it is to be paid in, such as “EUR”."),
        new("payment.description", FieldScopes.Payment, FieldType.Text, "Reason for the payment", "What it is to be paid for."),
        new("site.name", FieldScopes.Site, FieldType.Text, "Business name", "The business's name."),
        new("site.url", FieldScopes.Site, FieldType.Text, "Business address", "The business's address on the web."),
        new("unsubscribeUrl", FieldScopes.Site, FieldType.Text, "Unsubscribe link", "The link to unsubscribe."),
    ];

    private static readonly FrozenDictionary<string, Field> ByPath = All.ToFrozenDictionary(field => field.Path);
    private static readonly ImmutableArray<Field> Open = [.. All.Where(field => field.IsOpen)];

    /// <summary>The field at a path; members of an open field are of any type. Null where there is none.</summary>
    public static Field? Find(string path)
    {
        if (ByPath.TryGetValue(path, out var field)) return field;
        return Open.FirstOrDefault(open => IsMember(path, open)) is { } within
            ? within with { Path = path, Type = FieldType.Any, IsOpen = false }
            : null;
    }

    /// <summary>Null where the path names a field of one of the scopes, else a sentence that says what is wrong.</summary>
    public static string? Check(string path, FieldScopes scopes)
    {
        if (Find(path) is not { } field) return Unknown(path, scopes);
        return (field.Scope & scopes) != 0 ? null : $"“{path}” cannot be used here: {Absence(field.Scope, scopes)}.";
    }

    private static bool IsMember(string path, Field open)
    {
        if (!path.StartsWith(open.Path + ".", StringComparison.Ordinal)) return false;
        var names = path[(open.Path.Length + 1)..].Split('.', MaxDepth + 1);
        return names.Length <= MaxDepth && names.All(name => MemberName.IsValid(name));
    }

    private static string Unknown(string path, FieldScopes scopes)
    {
        var shown = Suggestion.Quote(path);
        if (Open.FirstOrDefault(open => path.StartsWith(open.Path + ".", StringComparison.Ordinal)) is { } within)
        {
            return $"“{shown}” is not a field: what follows “{within.Path}.” must be names of 1 to 64 letters, digits, _ or -, "
                + $"at most {MaxDepth} of them, joined by points.";
        }

        var allowed = All.Where(field => (field.Scope & scopes) != 0).Select(field => field.Path);
        return $"There is no field “{shown}”.{Suggestion.For(path, allowed)}";
    }

    private static string Absence(FieldScopes scope, FieldScopes scopes) => scope switch
    {
        FieldScopes.Site => "it is for texts, not for conditions",
        FieldScopes.Coupon or FieldScopes.Payment when !scopes.HasFlag(FieldScopes.Site) => "it is for texts, not for conditions",
        FieldScopes.Coupon => "it is known only after a step that sends a coupon",
        FieldScopes.Payment => "it is known only after a step that requests a payment",
        FieldScopes.Event => "this trigger is a date or a count, so there is no event",
        _ => $"this trigger has no {WireNames<FieldScopes>.Of(scope)}",
    };
}
