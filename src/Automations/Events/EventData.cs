using System.Text.Json;
using Automations.Facts;
using Automations.Values;
using NodaTime;

namespace Automations.Events;

/// <summary>The members of an accepted event's data that change facts; checked when the event was read.</summary>
public readonly record struct EventData(IncomingEvent Event)
{
    public string? Gallery => Text(Event.Data, "gallery");

    public string? ContactId => Event.Subject ?? (Member("contact") is { } contact ? Text(contact, "id") : null);

    public string? ContactEmail => Member("contact") is { } contact ? Text(contact, "email") : null;

    public JsonElement? Contact => Member("contact");

    /// <summary>The order's id; an order without one is known by its event.</summary>
    public string OrderId => (Member("order") is { } order ? Text(order, "id") : null) ?? Event.Id;

    public decimal? OrderTotal => Member("order") is { } order && order.TryGetProperty("total", out var total) && total.TryGetDecimal(out var value) ? value : null;

    public string? OrderCurrency => Member("order") is { } order ? Text(order, "currency") : null;

    public string? BookingId => Member("booking") is { } booking ? Text(booking, "id") : null;

    public string Service => (Member("booking") is { } booking ? Text(booking, "service") : null) ?? "";

    public GivenDate? StartsAt => Date("booking", "startsAt");

    public GivenDate? EndsAt => Date("booking", "endsAt");

    /// <summary>The message that a bounce or a complaint is about, by its id; other texts may stand there too.</summary>
    public string? Message => Text(Event.Data, "message");

    public string? Label => Text(Event.Data, "label");

    public Promotion? Promotion =>
        Member("promotion") is { } promotion && Text(promotion, "id") is { } id
            ? new(id, Text(promotion, "name"), Text(promotion, "code"), Date("promotion", "expiresAt"))
            : null;

    /// <summary>What makes an attendance one: the booking's id, else the service and the start.</summary>
    public string AttendanceKey(Instant start) => BookingId is { } id ? "booking:" + id : $"service:{AttendanceFacts.Key(Service)}\n{start}";

    private JsonElement? Member(string name) =>
        Event.Data.ValueKind == JsonValueKind.Object && Event.Data.TryGetProperty(name, out var json) && json.ValueKind == JsonValueKind.Object ? json : null;

    private GivenDate? Date(string member, string name) => Member(member) is { } json && GivenDate.TryParse(Text(json, name), out var date) ? date : null;

    /// <summary>A text member; a whole number is taken for the text of its digits, because shops number their orders.</summary>
    private static string? Text(JsonElement json, string name) =>
        json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };
}
