using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Events that come five times each and in any order, where their own time says what came first.</summary>
public sealed class ShuffledEventTests(ITestOutputHelper output) : EventSending
{
    private const int Times = 5;
    private const int Orders = 12;

    private static readonly string[] Told =
    [
        Event("client.registered", "anna", """{"gallery":"g","contact":{"email":"anna@example.com","firstName":"Ann"}}""", "1", "2026-05-01T08:00:00Z"),
        Event("order.placed", "anna", """{"gallery":"g","order":{"id":"o-1","total":20},"contact":{"firstName":"Anna"}}""", "2", "2026-05-02T08:00:00Z"),
        Event("order.placed", "anna", """{"gallery":"g","order":{"id":"o-2","total":9},"contact":{"lastName":"Berg"}}""", "3", "2026-05-03T08:00:00Z"),
        Event("order.canceled", "anna", """{"gallery":"g","order":{"id":"o-1"},"contact":{"phone":"1"}}""", "4", "2026-05-04T08:00:00Z"),
        Event("booking.created", "anna", """{"booking":{"id":"b","service":"Yoga","startsAt":"2026-07-01T18:00"},"contact":{"phone":"2"}}""", "5", "2026-05-05T08:00:00Z"),
        Event("booking.rescheduled", "anna", """{"booking":{"id":"b","service":"Yoga","startsAt":"2026-07-02T18:00"}}""", "6", "2026-05-06T08:00:00Z"),
        Event("booking.created", "anna", """{"booking":{"id":"c","service":"Yoga","startsAt":"2026-07-03T18:00"}}""", "7", "2026-05-07T08:00:00Z"),
        Event("booking.canceled", "anna", """{"booking":{"id":"c"}}""", "8", "2026-05-08T08:00:00Z"),
        Event("session.attended", "anna", """{"booking":{"id":"d","service":"Yoga","startsAt":"2026-05-09T18:00"}}""", "9", "2026-05-09T20:00:00Z"),
        Event("session.missed", "anna", """{"booking":{"id":"d","service":"Yoga","startsAt":"2026-05-09T18:00"}}""", "10", "2026-05-09T21:00:00Z"),
        Event("session.attended", "anna", """{"booking":{"id":"e","service":"Yoga","startsAt":"2026-05-10T18:00"}}""", "11", "2026-05-10T20:00:00Z"),
        Event("contact.unsubscribed", "anna", "{}", "12", "2026-05-11T08:00:00Z"),
    ];

    [Fact]
    public async Task Whatever_their_order_the_facts_at_the_end_are_those_of_their_times()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var right = await FactsAfterAsync(Told);
        ((string?)right["Contact"]!["firstName"]).ShouldBe("Anna");
        for (var i = 0; i < Orders; i++)
        {
            var shuffled = Enumerable.Repeat(Told, Times).SelectMany(told => told).ToArray();
            random.Shuffle(shuffled);
            (await FactsAfterAsync(shuffled)).ToJsonString().ShouldBe(right.ToJsonString(), $"order {i}, seed {seed}: {string.Join(' ', shuffled.Select(one => (string)JsonNode.Parse(one)!["id"]!))}");
        }
    }

    /// <summary>On a host of its own.</summary>
    private static async Task<JsonNode> FactsAfterAsync(IEnumerable<string> events)
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var one in events)
        {
            using var response = await host.Client.PostAsync("/api/events", Json(one, Structured), Cancellation);
            await BodyAsync(response, System.Net.HttpStatusCode.Accepted);
            await host.SettleAsync();
        }

        var export = JsonNode.Parse(await host.Client.GetStringAsync("/api/contacts/anna/export", Cancellation))!;
        var contact = export["contact"]!.AsObject();
        foreach (var volatileMember in (string[])["createdAt", "updatedAt"]) contact.Remove(volatileMember);
        return new JsonObject
        {
            ["Contact"] = contact.DeepClone(),
            ["Galleries"] = Sorted(export["galleries"]!),
            ["Bookings"] = Sorted(export["bookings"]!),
            ["Sessions"] = Sorted(export["sessions"]!),
        };
    }

    private static JsonArray Sorted(JsonNode list) => new([.. list.AsArray().OrderBy(item => item!.ToJsonString(), StringComparer.Ordinal).Select(item => item!.DeepClone())]);
}
