using System.Net;
using Automations.Tests.Storage;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary><c>/api/simulations</c></summary>
public sealed class SimulationTests : EventSending
{
    private static readonly string Sale = $$"""
        { "workflow": {{Definitions.LastDays}},
          "settings": { "timeZone": "Europe/Paris" },
          "galleries": [ { "id": "school", "name": "School", "saleEndsAt": "2026-06-30" } ],
          "contacts": [ { "id": "anna", "email": "anna@example.com" }, { "id": "ben", "email": "ben@example.com" } ],
          "events": [
            { "time": "2026-05-02T08:00:00Z", "type": "client.registered", "subject": "anna", "data": { "gallery": "school" } },
            { "time": "2026-05-03T08:00:00Z", "type": "order.placed", "subject": "ben", "data": { "gallery": "school", "order": { "id": "1001" } } } ],
          "from": "2026-05-01T00:00:00Z", "until": "2026-07-31T00:00:00Z" }
        """;

    [Fact]
    public async Task A_story_is_answered_with_what_is_done_and_why_not_and_leaves_nothing_behind()
    {
        var before = Host.Store.Content();
        var timeline = (await PostAsync("/api/simulations", Sale))["timeline"]!.AsArray();
        timeline.Where(line => line!["code"]!.ToString() != "matched").Select(line => $"{line!["at"]} {line["local"]} {line["contact"]} {line["gallery"]} {line["automation"]} {line["code"]} {line["action"]} {line["summary"]}").ShouldBe(
        [
            "2026-06-27T07:00:00Z 2026-06-27T09:00 anna school last-days sent send_email e-mail “Last days”",
            "2026-06-27T07:00:00Z 2026-06-27T09:00 ben school last-days audience  It speaks to those who have not ordered, and the contact had ordered (order 1001) at 2026-05-03 10:00 (Europe/Paris).",
        ]);
        Host.Store.Content().ShouldBe(before);
    }

    [Fact]
    public async Task A_workflow_of_the_site_can_be_played_to()
    {
        await PutAsync("/api/workflows/welcome", Definitions.Welcome, HttpStatusCode.Created);
        var timeline = (await PostAsync("/api/simulations", """
            { "workflowId": "welcome", "events": [ { "type": "client.registered", "subject": "anna", "data": { "contact": { "email": "anna@example.com" } } } ] }
            """))["timeline"]!.AsArray();
        timeline.Select(line => line!["code"]!.ToString()).ShouldBe(["matched", "sent"]);
        timeline[1]!["at"]!.ToString().ShouldBe("2026-06-01T08:00:00Z");
    }

    [Fact]
    public async Task A_backtest_plays_what_was_really_received()
    {
        await SendEventAsync(Event("client.registered", "early", """{"contact":{"email":"early@example.com"}}""", "1"));
        await Host.SettleAsync(NodaTime.Duration.FromDays(2));
        await SendEventAsync(Event("client.registered", "anna", """{"contact":{"email":"anna@example.com"}}""", "2"));
        await Host.SettleAsync(NodaTime.Duration.FromDays(2));
        await PutAsync("/api/workflows/welcome", Definitions.Welcome, HttpStatusCode.Created);
        var before = Host.Store.Content();

        var timeline = (await PostAsync("/api/workflows/welcome/backtest", """{"from":"2026-06-02"}"""))["timeline"]!.AsArray();
        timeline.Select(line => $"{line!["at"]} {line["contact"]} {line["automation"]} {line["code"]}").ShouldBe(
            ["2026-06-03T08:00:00Z anna hello matched", "2026-06-03T08:00:00Z anna hello sent"]);
        (await PostAsync("/api/workflows/welcome/backtest", """{"from":"2026-05-30","to":"2026-06-01"}"""))["timeline"]!.AsArray()
            .Select(line => $"{line!["contact"]} {line["code"]}").ShouldBe(["early matched", "early sent"]);

        Host.Store.Content().ShouldBe(before);
        Pointers(await PostAsync("/api/workflows/welcome/backtest", "{}", HttpStatusCode.BadRequest)).ShouldBe(["/from"]);
        Pointers(await PostAsync("/api/workflows/welcome/backtest", """{"from":"2027-06-01"}""", HttpStatusCode.BadRequest)).ShouldBe(["/from"]);
        Pointers(await PostAsync("/api/workflows/welcome/backtest", """{"from":"2026-06-02","to":"2026-06-01T00:00:00Z"}""", HttpStatusCode.BadRequest)).ShouldBe(["/to"]);
        await PostAsync("/api/workflows/none/backtest", """{"from":"2026-06-02"}""", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_impact_of_a_definition_is_answered_and_not_saved()
    {
        await PostAsync("/api/workflows", Definitions.LastDays, HttpStatusCode.Created);
        await PostAsync("/api/workflows/school-gallery-sales/activate", "");
        await PutAsync("/api/galleries/school", """{"saleEndsAt":"2026-06-30","workflow":"school-gallery-sales"}""", HttpStatusCode.Created);
        await SendEventAsync(Event("client.registered", "anna", """{"gallery":"school","contact":{"email":"anna@example.com"}}"""));
        await Host.SettleAsync();
        var earlier = Definitions.LastDays.Replace("\"days\": 3", "\"days\": 5", StringComparison.Ordinal);

        (await PostAsync("/api/workflows/school-gallery-sales/impact", earlier)).ToJsonString().ShouldBe(
            """{"waiting":1,"move":1,"sendNow":0,"drop":0,"unchanged":0,"add":0,"examples":[{"contact":"anna","automation":"last-days","from":"2026-06-27T09:00:00Z","to":"2026-06-25T09:00:00Z"}]}""");
        (await GetAsync("/api/workflows/school-gallery-sales"))["version"]!.GetValue<int>().ShouldBe(1);
        (await PutAsync("/api/galleries/school?dryRun=true", """{"saleEndsAt":"2026-07-01"}"""))["move"]!.GetValue<int>().ShouldBe(1);
        await PostAsync("/api/workflows/none/impact", earlier, HttpStatusCode.NotFound);
        await PostAsync("/api/workflows/school-gallery-sales/impact", "{}", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{}""", "/workflow")]
    [InlineData("""{"workflowId":"none"}""", "/workflowId")]
    [InlineData("""{"workflow":{"name":"x","automations":[{"id":"a"}]}}""", "/workflow/automations/0/trigger")]
    [InlineData("""{"workflow":{"name":"x","automations":[{"id":"a","trigger":{"type":"order.placed"},"steps":[{"type":"send_coupon","coupon":"none","subject":"x","body":"x"}]}]}}""", "/workflow/automations/0/steps/0/coupon")]
    [InlineData("""{"workflow":{"name":"x"},"galleries":[{"saleEndsAt":"soon"}]}""", "/galleries/0/id")]
    [InlineData("""{"workflow":{"name":"x"},"galleries":[{"id":"g","workflow":"other"}]}""", "/galleries/0/workflow")]
    [InlineData("""{"workflow":{"name":"x"},"contacts":[{"id":"c","email":"nobody"}]}""", "/contacts/0/email")]
    [InlineData("""{"workflow":{"name":"x"},"events":[{"type":"Order"}]}""", "/events/0/type")]
    [InlineData("""{"workflow":{"name":"x"},"from":"2026-06-01","events":[{"type":"order.placed","subject":"a","time":"2026-05-01T00:00:00Z"}]}""", "/events/0/time")]
    [InlineData("""{"workflow":{"name":"x"},"from":"2026-06-01","until":"2026-05-01"}""", "/until")]
    [InlineData("""{"workflow":{"name":"x"},"settings":{"timeZone":"Nowhere"}}""", "/settings/timeZone")]
    [InlineData("""{"workflow":{"name":"x"},"people":[]}""", "/people")]
    public async Task What_is_wrong_in_a_story_is_named(string json, string pointer) =>
        Pointers(await PostAsync("/api/simulations", json, HttpStatusCode.BadRequest)).ShouldContain(pointer);
}
