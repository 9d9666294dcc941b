using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Automations.Catalog;
using Automations.Facts;
using Automations.Values;

namespace Automations.Runs;

/// <summary>The facts of a run under the names of the field catalog.</summary>
internal sealed class FactValues(Run run, DecisionFacts facts, Engine.Links? links = null) : IValueSource
{
    public FieldValue Get(string path)
    {
        var (root, rest) = Split(path);
        return root switch
        {
            "contact" => OfContact(rest),
            "gallery" => facts.Gallery is { } gallery ? OfGallery(gallery, rest) : FieldValue.None,
            "booking" => facts.Booking is { } booking ? OfBooking(booking, rest) : OfEventData("booking", rest),
            "order" => OfOrder(rest),
            "attendance" => OfAttendance(rest),
            "event" => OfEvent(rest),
            "coupon" or "payment" => OfStep(path),
            "site" => rest switch
            {
                "name" => FieldValue.Of(facts.Site.SiteName),
                "url" => FieldValue.Of(facts.Site.PublicUrl),
                _ => FieldValue.None,
            },
            "unsubscribeUrl" => FieldValue.Of(links?.Unsubscribe(facts.SiteId, facts.Site, facts.Contact)),
            _ => FieldValue.None,
        };
    }

    /// <summary>What an action made for later steps; a number keeps the decimals that it was written with.</summary>
    private FieldValue OfStep(string path)
    {
        if (run.Values.GetValueOrDefault(path) is not { Length: > 0 } text) return FieldValue.None;
        return FieldCatalog.Find(path)?.Type switch
        {
            FieldType.Number when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) => new FieldValue.Number(number) { Decimals = number.Scale },
            FieldType.Date when GivenDate.TryParse(text, out var date) => FieldValue.Of(date),
            _ => FieldValue.Of(text),
        };
    }

    private FieldValue OfContact(string member)
    {
        var contact = facts.Contact;
        return member switch
        {
            "id" => FieldValue.Of(contact.Id),
            "email" => FieldValue.Of(contact.Email),
            "firstName" => FieldValue.Of(contact.FirstName),
            "lastName" => FieldValue.Of(contact.LastName),
            "phone" => FieldValue.Of(contact.Phone),
            "locale" => FieldValue.Of(contact.Locale),
            "timeZone" => FieldValue.Of(contact.TimeZone),
            "labels" => FieldValue.Of(contact.Labels),
            "badges" => FieldValue.Of(contact.Badges),
            "groups" => FieldValue.Of(contact.Groups),
            "points" => new FieldValue.Number(contact.Points),
            "subscribed" => new FieldValue.Boolean(Subscription.IsSubscribed(contact, facts.Address)),
            "createdAt" => FieldValue.Of(contact.CreatedAt),
            "fields" => new FieldValue.Object(contact.Fields.ToImmutableDictionary(field => field.Key, field => FieldValue.FromJson(field.Value), StringComparer.Ordinal)),
            _ when Split(member) is ("fields", var name) && contact.Fields.TryGetValue(name, out var json) => FieldValue.FromJson(json),
            _ => FieldValue.None,
        };
    }

    private static FieldValue OfGallery(Gallery gallery, string member) => member switch
    {
        "id" => FieldValue.Of(gallery.Id),
        "name" => FieldValue.Of(gallery.Name),
        "kind" => FieldValue.Of(gallery.Kind == GalleryKind.Qr ? "qr" : "standard"),
        "url" => FieldValue.Of(gallery.Url),
        "timeZone" => FieldValue.Of(gallery.TimeZone),
        "saleStartsAt" => FieldValue.Of(gallery.SaleStartsAt),
        "saleEndsAt" => FieldValue.Of(gallery.SaleEndsAt),
        "archivesAt" => FieldValue.Of(gallery.ArchivesAt),
        "shootDate" => FieldValue.Of(gallery.ShootDate),
        "promotion.id" => FieldValue.Of(gallery.Promotion?.Id),
        "promotion.name" => FieldValue.Of(gallery.Promotion?.Name),
        "promotion.code" => FieldValue.Of(gallery.Promotion?.Code),
        "promotion.expiresAt" => FieldValue.Of(gallery.Promotion?.ExpiresAt),
        _ => FieldValue.None,
    };

    private static FieldValue OfBooking(Booking booking, string member) => member switch
    {
        "id" => FieldValue.Of(booking.Id),
        "service" => FieldValue.Of(booking.Service),
        "startsAt" => FieldValue.Of(booking.StartsAt),
        "endsAt" => FieldValue.Of(booking.EndsAt),
        "status" => FieldValue.Of(booking.Canceled ? "canceled" : "booked"),
        "createdAt" => FieldValue.Of(booking.CreatedAt),
        _ => FieldValue.None,
    };

    private FieldValue OfOrder(string member)
    {
        if (OfEventData("order", member) is { IsEmpty: false } told) return told;
        var order = run.Event?.Type.StartsWith("order.", StringComparison.Ordinal) == true && OfEventData("order", "id") is FieldValue.Text id
            ? facts.Membership?.Orders.GetValueOrDefault(id.Value)
            : facts.Membership?.StandingOrder;
        return member switch
        {
            "id" => FieldValue.Of(order?.Id),
            "total" => order?.Total is { } total ? new FieldValue.Number(total) : FieldValue.None,
            "currency" => FieldValue.Of(order?.Currency),
            "placedAt" => FieldValue.Of(order?.PlacedAt ?? (run.Event?.Type == "order.placed" ? run.Event.Time : null)),
            _ => FieldValue.None,
        };
    }

    private FieldValue OfAttendance(string member)
    {
        var services = facts.Current?.Trigger.Services ?? [];
        var attended = AttendanceFacts.Of(facts.Contact, services);
        return member switch
        {
            "count" => new FieldValue.Number(attended.Count),
            "lastAt" => FieldValue.Of(attended.LastAt),
            _ => FieldValue.None,
        };
    }

    private FieldValue OfEvent(string member) => run.Event is not { } started ? FieldValue.None : member switch
    {
        "id" => FieldValue.Of(started.Id),
        "source" => FieldValue.Of(started.Source),
        "type" => FieldValue.Of(started.Type),
        "time" => FieldValue.Of(started.Time),
        "data" => FieldValue.FromJson(started.Data),
        _ when Split(member) is ("data", var path) => Descend(started.Data, path),
        _ => FieldValue.None,
    };

    private FieldValue OfEventData(string root, string member) =>
        run.Event is { } started ? Descend(started.Data, member.Length == 0 ? root : $"{root}.{member}") : FieldValue.None;

    private static FieldValue Descend(JsonElement json, string path)
    {
        foreach (var member in path.Split('.'))
        {
            if (json.ValueKind == JsonValueKind.Array && int.TryParse(member, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                if (index >= json.GetArrayLength()) return FieldValue.None;
                json = json[index];
            }
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(member, out json))
            {
                return FieldValue.None;
            }
        }

        return FieldValue.FromJson(json);
    }

    private static (string Root, string Tail) Split(string path) =>
        path.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? (path[..dot], path[(dot + 1)..]) : (path, "");
}
