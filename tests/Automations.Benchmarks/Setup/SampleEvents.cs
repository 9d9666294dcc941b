using System.Globalization;
using System.Text;
using System.Text.Json;
using Automations.Events;
using NodaTime;

namespace Automations.Benchmarks.Setup;

/// <summary>The events that the workloads send: orders, each of a contact of its own.</summary>
internal static class SampleEvents
{
    public static string Contact(int number) => string.Create(CultureInfo.InvariantCulture, $"client-{number}");

    public static IncomingEvent Order(string source, int number, Instant now) => new()
    {
        Source = source,
        Id = string.Create(CultureInfo.InvariantCulture, $"order-{number}"),
        Type = EventTypes.OrderPlaced,
        Subject = Contact(number),
        OccurredAt = now,
        ReceivedAt = now,
        Data = JsonSerializer.SerializeToElement(new { order = new { id = number, total = 24.5, currency = "EUR" } }),
    };

    public static IncomingEvent Registration(string source, int number, string gallery, Instant now) => new()
    {
        Source = source,
        Id = string.Create(CultureInfo.InvariantCulture, $"registration-{number}"),
        Type = EventTypes.ClientRegistered,
        Subject = Contact(number),
        OccurredAt = now,
        ReceivedAt = now,
        Data = JsonSerializer.SerializeToElement(new { gallery }),
    };

    /// <summary>An order as the body of a request.</summary>
    public static byte[] OrderBody(string source, int number) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"specversion":"1.0","id":"order-{{{number}}}","source":"{{{source}}}","type":"order.placed","subject":"{{{Contact(number)}}}","data":{"order":{"id":{{{number}}},"total":24.5,"currency":"EUR"} } }"""));
}
