using System.Net;
using Automations.Api;
using Automations.Values;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

public sealed class SettingsTests : ApiTest
{
    private protected override Task<ApiHost> StartAsync() =>
        ApiHost.StartAsync(new ApiOptions { IsLoopbackOnly = true, SenderDomains = ["studio.example"] });

    [Fact]
    public async Task Settings_are_replaced_and_the_secret_is_kept_but_never_told()
    {
        var given = """
            { "timeZone": "Europe/Paris", "locale": "fr-FR", "siteName": "Studio", "senderAddress": "hello@studio.example",
              "publicUrl": "https://studio.example", "webhookSecret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
            """;
        var set = await PutAsync("/api/settings", given);
        ((string?)set["timeZone"]).ShouldBe("Europe/Paris");
        set["senderName"].ShouldBeNull();
        set.ToJsonString().ShouldNotContain("whsec_");

        await PutAsync("/api/settings", set.ToJsonString());
        (await Host.Engine.Settings.GetAsync("main", Cancellation)).WebhookSecret.ShouldBe("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        set["webhookSecret"] = null;
        await PutAsync("/api/settings", set.ToJsonString());
        (await Host.Engine.Settings.GetAsync("main", Cancellation)).WebhookSecret.ShouldBeNull();
        ((string?)(await PutAsync("/api/settings", "{}"))["timeZone"]).ShouldBe("UTC");
    }

    [Theory]
    [InlineData("timeZone", "\"Mars/Olympus\"")]
    [InlineData("timeZone", "3")]
    [InlineData("locale", "\"xx-nowhere\"")]
    [InlineData("locale", "\"en_GB; drop\"")]
    [InlineData("senderAddress", "\"hello@elsewhere.example\"")]
    [InlineData("senderAddress", "\"hello\"")]
    [InlineData("replyTo", "\"a@b.example\\r\\nBcc: c@d.example\"")]
    [InlineData("senderName", "\"a\\r\\nBcc: c@d.example\"")]
    [InlineData("publicUrl", "\"https://studio.example/\"")]
    [InlineData("publicUrl", "\"javascript:alert(1)\"")]
    [InlineData("publicUrl", "\"https://a:b@studio.example\"")]
    [InlineData("publicUrl", "\"/relative\"")]
    [InlineData("webhookSecret", "\"whsec_short\"")]
    [InlineData("sendWindow/to", "\"08:00\"", """{ "sendWindow": { "from": "20:00", "to": "08:00" } }""")]
    [InlineData("sendWindow/days/0", "", """{ "sendWindow": { "days": ["Montag"] } }""")]
    [InlineData("sendWindow/hours", "", """{ "sendWindow": { "hours": 3 } }""")]
    [InlineData("maxMarketingMailsPerContact/perHours", "", """{ "maxMarketingMailsPerContact": { "count": 3 } }""")]
    [InlineData("maxMarketingMailsPerContact/count", "", """{ "maxMarketingMailsPerContact": { "count": 0, "perHours": 24 } }""")]
    [InlineData("colour", "1")]
    public async Task What_cannot_be_set_is_refused_with_its_place(string member, string value, string? json = null) =>
        Pointers(await PutAsync("/api/settings", json ?? $$"""{ "{{member}}": {{value}} }""", HttpStatusCode.BadRequest)).ShouldBe([$"/{member}"]);

    [Fact]
    public async Task When_and_how_often_is_sent_is_given_back_as_it_was_given()
    {
        var set = await PutAsync("/api/settings", """
            { "maxMarketingMailsPerContact": { "count": 2, "perHours": 24 }, "sendWindow": { "from": "08:00", "to": "20:30", "days": ["monday", "friday"] } }
            """);
        set["maxMarketingMailsPerContact"]!.ToJsonString().ShouldBe("""{"count":2,"perHours":24}""");
        set["sendWindow"]!.ToJsonString().ShouldBe("""{"from":"08:00","to":"20:30","days":["monday","friday"]}""");
        (await PutAsync("/api/settings", set.ToJsonString())).ToJsonString().ShouldBe(set.ToJsonString());
        var all = await PutAsync("/api/settings", """{ "sendWindow": {} }""");
        all["sendWindow"]!["from"]!.ToString().ShouldBe("00:00");
        all["sendWindow"]!["to"].ShouldBeNull();
        all["sendWindow"]!["days"]!.AsArray().Count.ShouldBe(7);
        (await PutAsync("/api/settings", "{}"))["sendWindow"].ShouldBeNull();
    }

    [Fact]
    public async Task Another_time_zone_moves_what_waits_for_a_date()
    {
        await PutAsync("/api/workflows/w", Definitions.LastDays, HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "");
        GivenDate.TryParse("2026-06-30", out var ends).ShouldBeTrue();
        await Host.Engine.Galleries.ChangeAsync("main", "spring", gallery => gallery with { Workflow = "w", SaleEndsAt = ends }, true, null, Cancellation);
        await Host.SettleAsync();
        (await Host.Store.NextDueAsync(Cancellation)).ShouldBe(Instant.FromUtc(2026, 6, 27, 9, 0));

        await PutAsync("/api/settings", """{ "timeZone": "Europe/Paris" }""");
        await Host.SettleAsync();
        (await Host.Store.NextDueAsync(Cancellation)).ShouldBe(Instant.FromUtc(2026, 6, 27, 7, 0));
    }
}
