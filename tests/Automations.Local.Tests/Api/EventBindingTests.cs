using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>The three bindings of CloudEvents, and their limits.</summary>
public sealed class EventBindingTests : EventSending
{
    [Fact]
    public async Task A_structured_event_is_accepted_once()
    {
        var json = Event("form.submitted", "anna", """{"answer":"yes"}""", time: "2026-06-01T09:30:00+02:00");
        (await SendEventAsync(json)).ToJsonString().ShouldBe("""{"accepted":1,"duplicates":0}""");
        (await SendEventAsync(json)).ToJsonString().ShouldBe("""{"accepted":0,"duplicates":1}""");
        var stored = await GetAsync("/api/events/1?source=shop");
        stored["state"]!.ToString().ShouldBe("accepted");
        stored["time"]!.ToString().ShouldBe("2026-06-01T07:30:00Z");
        stored["occurredAt"]!.ToString().ShouldBe("2026-06-01T07:30:00Z");
        stored["receivedAt"]!.ToString().ShouldBe("2026-06-01T08:00:00Z");
        await Host.SettleAsync();
        stored = await GetAsync("/api/events/1?source=shop");
        stored["state"]!.ToString().ShouldBe("processed");
        stored["contact"]!.ToString().ShouldBe("anna");
    }

    [Fact]
    public async Task Two_hundred_identical_events_at_once_are_one()
    {
        var json = Event("form.submitted", "anna");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => SendEventAsync(json)));
        answers.Sum(answer => (int)answer["accepted"]!).ShouldBe(1);
        answers.Sum(answer => (int)answer["duplicates"]!).ShouldBe(199);
    }

    [Fact]
    public async Task In_a_batch_the_same_event_twice_is_a_duplicate()
    {
        var batch = $"[{Event("form.submitted", "anna")},{Event("form.submitted", "anna")},{Event("form.submitted", "anna", id: "2")}]";
        (await SendEventAsync(batch, Batched)).ToJsonString().ShouldBe("""{"accepted":2,"duplicates":1}""");
    }

    [Fact]
    public async Task Of_a_batch_with_a_fault_nothing_is_stored()
    {
        var batch = $"[{Event("form.submitted", "anna")},{Event("Form", "anna", id: "2")},{Event("order.placed", "anna", """{"order":{"total":"x"}}""", "3")}]";
        var problem = await SendEventAsync(batch, Batched, HttpStatusCode.BadRequest);
        Pointers(problem).ShouldBe(["/1/type", "/2/data/order/total"]);
        await GetAsync("/api/events/1?source=shop", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_batch_is_at_most_a_thousand_events()
    {
        var events = Enumerable.Range(0, 1_001).Select(i => Event("form.submitted", "anna", id: $"{i}")).ToList();
        Pointers(await SendEventAsync($"[{string.Join(',', events)}]", Batched, HttpStatusCode.BadRequest)).ShouldBe([""]);
        (await SendEventAsync($"[{string.Join(',', events.Skip(1))}]", Batched))["accepted"]!.GetValue<int>().ShouldBe(1_000);
        (await SendEventAsync("[]", Batched))["accepted"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_binary_event_has_its_attributes_in_headers_decoded_once()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = Json("""{"answer":"oui"}""") };
        foreach (var (name, value) in new[] { ("specversion", "1.0"), ("id", "a%20b%2520"), ("source", "\"/caf%C3%A9\""), ("type", "form.submitted"), ("subject", "anna"), ("traceparent", "00-x") })
            request.Headers.TryAddWithoutValidation("ce-" + name, value).ShouldBeTrue();
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        (await BodyAsync(response, HttpStatusCode.Accepted))["accepted"]!.GetValue<int>().ShouldBe(1);
        var stored = await GetAsync("/api/events/a%20b%2520?source=/caf%C3%A9");
        stored["id"]!.ToString().ShouldBe("a b%20");
        stored["source"]!.ToString().ShouldBe("/café");
    }

    [Fact]
    public async Task Plain_json_is_explained_and_other_types_are_refused()
    {
        var problem = await SendEventAsync("{}", "application/json", HttpStatusCode.BadRequest);
        problem["detail"]!.ToString().ShouldContain("application/cloudevents+json");
        foreach (var type in new[] { "text/plain", "application/cloudevents+xml", "application/cloudevents-batch+xml", "application/xml" })
            await SendEventAsync(Event("form.submitted", "anna"), type, HttpStatusCode.UnsupportedMediaType);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Event("form.submitted", "anna")));
        using var untyped = await Client.PostAsync("/api/events", content, TestContext.Current.CancellationToken);
        await BodyAsync(untyped, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task An_event_is_at_most_256_KiB_and_a_request_1_MiB()
    {
        string Sized(int bytes, string id) => Event("form.submitted", "anna", new JsonObject { ["text"] = new string('<', bytes) }.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), id)
            .Replace("\\u003C", "<", StringComparison.Ordinal);
        (await SendEventAsync(Sized(255 * 1024, "1")))["accepted"]!.GetValue<int>().ShouldBe(1);
        await SendEventAsync(Sized(257 * 1024, "2"), Structured, HttpStatusCode.RequestEntityTooLarge);
        await SendEventAsync($"[{Sized(257 * 1024, "3")}]", Batched, HttpStatusCode.RequestEntityTooLarge);
        var large = string.Join(',', Enumerable.Range(10, 5).Select(i => Sized(250 * 1024, $"{i}")));
        await SendEventAsync($"[{large}]", Batched, HttpStatusCode.RequestEntityTooLarge);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = Json(Sized(257 * 1024, "4"), Structured) };
        chunked.Headers.TransferEncodingChunked = true;
        using var response = await Client.SendAsync(chunked, TestContext.Current.CancellationToken);
        await BodyAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("ü ?#&;")]
    [InlineData("-")]
    public async Task An_event_is_found_by_any_id_that_was_accepted(string id)
    {
        await SendEventAsync(Event("form.submitted", "anna", id: id));
        (await GetAsync($"/api/events/{Uri.EscapeDataString(id)}?source=shop"))["id"]!.ToString().ShouldBe(id);
    }

    [Fact]
    public async Task The_handshake_of_webhooks_is_answered()
    {
        using var response = await SendAsync(HttpMethod.Options, "/api/events", null, "WebHook-Request-Origin", "shop.example", "WebHook-Request-Rate", "120");
        response.IsSuccessStatusCode.ShouldBeTrue();
        response.Headers.GetValues("WebHook-Allowed-Origin").ShouldBe(["shop.example"]);
        response.Headers.GetValues("WebHook-Allowed-Rate").ShouldBe(["*"]);
        response.Content.Headers.Allow.ShouldBe(["POST", "OPTIONS"]);
    }

    [Fact]
    public async Task Only_an_event_that_was_set_aside_can_be_tried_again()
    {
        await SendEventAsync(Event("form.submitted", "anna"));
        await PostAsync("/api/events/1/retry?source=shop", "{}", HttpStatusCode.Conflict);
        var hash = Automations.Storage.Keys.EventHash("shop", "1");
        await Host.Engine.Events.SetAsideAsync("main", hash, "It broke.", CancellationToken.None);
        (await GetAsync("/api/events/1?source=shop"))["reason"]!.ToString().ShouldBe("It broke.");
        (await PostAsync("/api/events/1/retry?source=shop", "{}"))["state"]!.ToString().ShouldBe("accepted");
        await Host.SettleAsync();
        (await GetAsync("/api/events/1?source=shop"))["state"]!.ToString().ShouldBe("processed");
        await PostAsync("/api/events/2/retry?source=shop", "{}", HttpStatusCode.NotFound);
        Pointers(await GetAsync("/api/events/1", HttpStatusCode.BadRequest)).ShouldBe(["/source"]);
    }
}
