using System.Net;
using Automations.Api;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>What workflows did, and which automations have fallen silent.</summary>
public sealed class NumbersTests : ApiTest
{
    private protected override Task<ApiHost> StartAsync() => ApiHost.StartAsync(new ApiOptions { AdminKey = ApiHost.Key });

    [Fact]
    public async Task A_workflow_tells_what_it_did_by_automation_and_in_all()
    {
        await WorkflowAsync();
        for (var number = 0; number < 3; number++) await OrderAsync($"{number}", "ann");
        await OrderAsync("3", "bob");
        await Host.SettleAsync();

        var numbers = await GetAsync("/api/workflows/thanks/numbers");

        numbers["from"]!.ToString().ShouldStartWith("2026-05-02T08:00:00");
        numbers["automations"]!.ToJsonString().ShouldBe(
            """[{"automation":"thanks","numbers":{"considered":4,"started":2,"waiting":0,"sent":2,"delivered":0,"opened":0,"clicked":0,"bounced":0,"complained":0,"done":0,"failed":0,"uncertain":0,"skipped":{"limit_once":2},"canceled":{}}}]""");
        numbers["total"]!.ToJsonString().ShouldBe(numbers["automations"]![0]!["numbers"]!.ToJsonString());
        (await GetAsync("/api/workflows/thanks/numbers?from=2026-05-01&until=2026-05-31"))["total"]!["considered"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("?from=2026-06-02&until=2026-05-01", HttpStatusCode.BadRequest)]
    [InlineData("?until=", HttpStatusCode.BadRequest)]
    public async Task Times_that_make_no_sense_are_refused(string query, HttpStatusCode status)
    {
        await WorkflowAsync();
        await GetAsync("/api/workflows/thanks/numbers" + query, status);
        await GetAsync("/api/workflows/none/numbers", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Health_lists_what_is_silent_for_those_with_a_key_of_the_site_alone()
    {
        await WorkflowAsync();
        for (var day = 0; day < 8; day++)
        {
            await OrderAsync($"{day}", $"c{day}");
            await Host.SettleAsync(Duration.FromDays(1));
        }

        await Host.SettleAsync(Duration.FromDays(4));
        var silent = (await GetAsync("/api/health"))["silent"]!.AsArray().ShouldHaveSingleItem()!;
        (silent["workflow"]!.ToString(), silent["automation"]!.ToString(), silent["code"]!.ToString()).ShouldBe(("thanks", "thanks", "not_starting"));
        using var french = await SendAsync(HttpMethod.Get, "/api/health", null, "Accept-Language", "fr");
        (await BodyAsync(french))["silent"]![0]!["text"]!.ToString().ShouldStartWith("Elle démarrait au moins tous les 1 jours");

        await PutAsync("/api/sites/north", """{"name": "North"}""", HttpStatusCode.Created);
        using var other = await SendAsync(HttpMethod.Get, "/api/health", null, "x-site", "north");
        (await BodyAsync(other))["silent"]!.AsArray().ShouldBeEmpty();
        using var wrong = new HttpClient { BaseAddress = Host.Address };
        (await wrong.GetStringAsync("/api/health", Cancellation)).ShouldNotContain("silent");
    }

    private async Task WorkflowAsync()
    {
        await PutAsync("/api/workflows/thanks", """
            {"name": "Thanks", "automations": [{"id": "thanks", "trigger": {"type": "order.placed"}, "limit": {"type": "once"},
             "steps": [{"type": "send_email", "subject": "Thanks", "body": "Thank you."}]}]}
            """, HttpStatusCode.Created);
        await PostAsync("/api/workflows/thanks/activate", "{}");
    }

    private async Task OrderAsync(string id, string contact)
    {
        using var content = Json($$"""
            {"specversion": "1.0", "id": "{{id}}", "source": "/shop", "type": "order.placed", "subject": "{{contact}}", "data": {"contact": {"email": "{{contact}}@example.com"} } }
            """, "application/cloudevents+json");
        using var response = await Client.PostAsync("/api/events", content, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }
}
