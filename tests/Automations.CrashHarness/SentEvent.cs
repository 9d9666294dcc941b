using System.Globalization;
using System.Text.Json.Nodes;

namespace Automations.CrashHarness;

/// <summary>An event of the load: its number is in everything that comes of it.</summary>
internal sealed class SentEvent(int number, EventKind kind, string contact)
{
    public const string Source = "/shop";

    private volatile bool _isAcked;

    public string Number { get; } = number.ToString(CultureInfo.InvariantCulture);

    public EventKind Kind { get; } = kind;

    public string Contact { get; } = contact;

    /// <summary>It was answered with 202.</summary>
    public bool IsAcked { get => _isAcked; set => _isAcked = value; }

    public string Id => $"{Kind}-{Number}";

    public JsonObject Json()
    {
        var json = new JsonObject { ["specversion"] = "1.0", ["id"] = Id, ["source"] = Source, ["type"] = TypeOf(Kind), ["data"] = Data() };
        if (Kind != EventKind.Publication) json["subject"] = Contact;
        return json;
    }

    private static string TypeOf(EventKind kind) => kind switch
    {
        EventKind.Visit => "session.attended",
        EventKind.Order => "order.placed",
        EventKind.Enquiry => "shop.enquired",
        EventKind.Lead => "lead.made",
        EventKind.Wish => "wish_list.item_added",
        EventKind.Client => "client.registered",
        EventKind.Publication => "gallery.published",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private JsonObject Data()
    {
        if (Kind == EventKind.Publication) return new JsonObject { ["gallery"] = FanOut.Gallery };
        var data = new JsonObject { ["n"] = Number, ["contact"] = new JsonObject { ["email"] = $"{Contact}@example.com" } };
        if (Kind == EventKind.Visit) data["booking"] = new JsonObject { ["id"] = "b-" + Number, ["service"] = "yoga", ["startsAt"] = "2026-06-01T07:00:00Z" };
        if (Kind == EventKind.Order) data["order"] = new JsonObject { ["id"] = "o-" + Number, ["total"] = 20, ["currency"] = "EUR" };
        if (Kind == EventKind.Client) data["gallery"] = FanOut.Gallery;
        return data;
    }
}
