using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Automations.Functions.Mail;

/// <summary>Reads what Event Grid posts: batches of events in its own schema.</summary>
internal static class DeliveryReports
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string Report = "Microsoft.Communication.EmailDeliveryReportReceived";

    /// <summary>The code with which the handshake is answered; null: the body is no handshake.</summary>
    public static string? ValidationCode(JsonElement body) =>
        body.ValueKind == JsonValueKind.Array && body.GetArrayLength() == 1 && Text(body[0], "eventType") == Validation
            ? Text(Member(body[0], "data"), "validationCode")
            : null;

    /// <summary>The reports of a batch; events of other types, and reports that name no operation or recipient, are left out. Null: it is no batch of events.</summary>
    public static IReadOnlyList<DeliveryReport>? Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Array) return null;
        var reports = new List<DeliveryReport>();
        foreach (var one in body.EnumerateArray())
        {
            if (Text(one, "eventType") is not { } type) return null;
            if (type == Report && ReadOne(one) is { } report) reports.Add(report);
        }

        return reports;
    }

    /// <summary>A time in RFC 3339, or null.</summary>
    public static Instant? TryParse(string? time) =>
        time is not null && OffsetDateTimePattern.Rfc3339.Parse(time).TryGetValue(default, out var parsed) ? parsed.ToInstant() : null;

    private static DeliveryReport? ReadOne(JsonElement one)
    {
        var data = Member(one, "data");
        return Guid.TryParse(Text(data, "messageId"), out var operation) && Text(data, "recipient") is { } recipient && Text(data, "status") is { } status
            ? new(operation, recipient, status, Text(data, "deliveryAttemptTimeStamp") ?? Text(one, "eventTime"))
            : null;
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
