using System.Net;
using System.Text;
using Automations.Api;
using Automations.Api.Events;
using Automations.Webhooks;
using Microsoft.Extensions.Configuration;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary><c>/api/hooks/{source}</c>: rows 1 and 2 of the hostile inputs, and what is let in.</summary>
public sealed class HookTests : ApiTest
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Next = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private const string Order = """{ "type": "order.placed", "timestamp": "2026-06-01T07:30:00Z", "subject": "ann", "data": { "contact": { "email": "ann@example.com" } }, "api": 2 }""";

    private protected override Task<ApiHost> StartAsync() => ApiHost.StartAsync(new ApiOptions
    {
        AdminKey = ApiHost.Key,
        Hooks = HookOptions.Read(Configured(("shop", Secret, "north"), ("crm", $"{Next}, {Secret}", null)), []),
    });

    [Fact]
    public async Task A_signed_event_counts_once_on_the_sources_own_site()
    {
        using var site = await SendAsync(HttpMethod.Put, "/api/sites/north", """{ "name": "North" }""");

        (await PostHookAsync(Order)).ShouldBe((HttpStatusCode.Accepted, """{"accepted":1,"duplicates":0}"""));
        (await PostHookAsync(Order)).ShouldBe((HttpStatusCode.Accepted, """{"accepted":0,"duplicates":1}"""));

        await Host.SettleAsync();
        using var known = await SendAsync(HttpMethod.Get, "/api/events/msg_1?source=hook:shop", null, "x-site", "north");
        ((string?)(await BodyAsync(known))["time"]).ShouldBe("2026-06-01T07:30:00Z");
        using var contact = await SendAsync(HttpMethod.Get, "/api/contacts/ann", null, "x-site", "north");
        contact.StatusCode.ShouldBe(HttpStatusCode.OK);
        await GetAsync("/api/contacts/ann", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(-300, HttpStatusCode.Accepted)]
    [InlineData(300, HttpStatusCode.Accepted)]
    [InlineData(-301, HttpStatusCode.Unauthorized)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task A_timestamp_is_good_for_five_minutes_either_way(int seconds, HttpStatusCode status) =>
        (await PostHookAsync(Order, "crm", at: ApiHost.Start + Duration.FromSeconds(seconds))).Status.ShouldBe(status);

    [Theory]
    [InlineData("")]
    [InlineData("v0,{0}")]
    [InlineData("v1,")]
    [InlineData("v1,AAAA")]
    [InlineData("{0}")]
    [InlineData("v1,{0}x")]
    [InlineData("v1a,{0}")]
    public async Task What_is_no_signature_of_the_source_is_refused(string signature)
    {
        var right = WebhookSignature.Of(Secret, "msg_1", WebhookSignature.TimestampOf(ApiHost.Start), Encoding.UTF8.GetBytes(Order))["v1,".Length..];
        var (status, _) = await PostHookAsync(Order, "crm", signature: signature.Replace("{0}", right, StringComparison.Ordinal));
        status.ShouldBe(HttpStatusCode.Unauthorized);
        await GetAsync("/api/events/msg_1?source=hook:crm", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_was_changed_by_a_space_is_refused()
    {
        var signature = WebhookSignature.Of(Secret, "msg_1", WebhookSignature.TimestampOf(ApiHost.Start), Encoding.UTF8.GetBytes(Order));
        (await PostHookAsync(Order + " ", "crm", signature: signature)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostHookAsync(Order, "crm", id: "msg_2", signature: signature)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task One_right_signature_among_twenty_is_enough_and_either_secret_of_a_rotation()
    {
        var wrong = string.Join(' ', Enumerable.Range(0, 19).Select(number => WebhookSignature.Of($"other {number}", "msg_1", "0", "x"u8)));
        foreach (var (number, secret) in ((int, string)[])[(1, Secret), (2, Next)])
        {
            var right = WebhookSignature.Of(secret, $"msg_{number}", WebhookSignature.TimestampOf(ApiHost.Start), Encoding.UTF8.GetBytes(Order));
            (await PostHookAsync(Order, "crm", id: $"msg_{number}", signature: $"{wrong} {right}")).Status.ShouldBe(HttpStatusCode.Accepted);
        }
    }

    [Theory]
    [InlineData("""{ "type": "Order", "data": {} }""", "/type")]
    [InlineData("""{ "data": {} }""", "/type")]
    [InlineData("""{ "type": "order.placed", "timestamp": "yesterday", "subject": "ann" }""", "/timestamp")]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    public async Task What_is_signed_and_no_event_is_told_so(string body, string pointer)
    {
        var (status, answer) = await PostHookAsync(body, "crm");
        status.ShouldBe(HttpStatusCode.BadRequest);
        Pointers(System.Text.Json.Nodes.JsonNode.Parse(answer)!).ShouldContain(pointer);
    }

    [Fact]
    public async Task Unknown_sources_other_media_and_large_bodies_are_refused()
    {
        (await PostHookAsync(Order, "nobody")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PostHookAsync(Order)).Status.ShouldBe(HttpStatusCode.NotFound, "the source's site was never made");
        (await PostHookAsync(Order, "crm", type: "text/plain")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await PostHookAsync(new string(' ', (256 * 1024) + 1), "crm")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public void A_source_without_a_secret_keeps_the_host_from_starting()
    {
        var faults = new List<string>();
        HookOptions.Read(Configured(("shop", "", null), ("a/b", Secret, "no site")), faults);
        faults.Count.ShouldBe(3);
    }

    private static IConfiguration Configured(params (string Source, string Secret, string? Site)[] hooks) => new ConfigurationBuilder()
        .AddInMemoryCollection(hooks.SelectMany(hook => new Dictionary<string, string?> { [$"Hooks:{hook.Source}:Secret"] = hook.Secret, [$"Hooks:{hook.Source}:Site"] = hook.Site }))
        .Build();

    private async Task<(HttpStatusCode Status, string Body)> PostHookAsync(
        string body, string source = "shop", string id = "msg_1", Instant? at = null, string? signature = null, string type = "application/json")
    {
        var timestamp = WebhookSignature.TimestampOf(at ?? ApiHost.Start);
        using var client = new HttpClient { BaseAddress = Host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/hooks/{source}") { Content = Json(body, type) };
        request.Headers.Add("x-site", "main");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", signature ?? WebhookSignature.Of(Secret, id, timestamp, Encoding.UTF8.GetBytes(body)));
        using var response = await client.SendAsync(request, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
