using System.Net;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Runs, the reasons behind them, and the messages that they sent.</summary>
public sealed class RunTests : EventSending
{
    private const string Welcome =
        """
        {"name":"Welcome","automations":[
          {"id":"hello","trigger":{"type":"client.registered"},"limit":{"type":"once"},
           "steps":[{"type":"send_email","subject":"Hello {{contact.firstName}}","body":"Welcome."},{"type":"delay","value":2,"unit":"days"},{"type":"add_labels","labels":["greeted"]}]}]}
        """;

    [Fact]
    public async Task What_was_done_can_be_read_and_explained()
    {
        await RegisterAsync();
        var run = (await GetAsync("/api/runs?workflow=welcome"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        run["state"]!.ToString().ShouldBe("waiting");
        run["dueAt"]!.ToString().ShouldBe("2026-06-03T08:00:00Z");
        run["event"]!.ToJsonString().ShouldBe("""{"source":"shop","id":"1","type":"client.registered"}""");
        run["journal"]!.AsArray().Select(entry => entry!["code"]!.ToString()).ShouldContain("sent");
        (await GetAsync($"/api/runs/{run["id"]}")).ToJsonString().ShouldBe(run.ToJsonString());
        (await GetAsync("/api/events/1?source=shop"))["started"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe(run["id"]!.ToString());

        var message = (await GetAsync("/api/messages?contact=anna&channel=email"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        message["headers"]!["Subject"]!.ToString().ShouldBe("Hello Anna");
        message["headers"]!["To"]!.ToString().ShouldBe("anna@example.com");
        message["headers"]!["List-Unsubscribe"]!.ToString().ShouldStartWith("<http://127.0.0.1");
        message["run"]!.ToString().ShouldBe(run["id"]!.ToString());
        (await GetAsync($"/api/messages/{message["id"]}")).ToJsonString().ShouldBe(message.ToJsonString());
        (await GetAsync("/api/messages?channel=push"))["items"]!.AsArray().ShouldBeEmpty();

        var explained = await GetAsync("/api/explain?contact=anna&workflow=welcome&automation=hello");
        explained["verdict"]!.ToString().ShouldBe("sent");
        explained["reasons"]!.AsArray().Select(reason => reason!["code"]!.ToString()).ShouldContain("sent");
    }

    [Fact]
    public async Task A_refused_start_is_told_by_the_event_the_timeline_and_the_explanation()
    {
        await RegisterAsync();
        await SendEventAsync(Event("client.registered", "anna", id: "2"));
        await Host.SettleAsync();
        var refusal = (await GetAsync("/api/events/2?source=shop"))["refusals"]!.AsArray().ShouldHaveSingleItem()!;
        refusal["code"]!.ToString().ShouldBe("limit_once");
        var timeline = (await GetAsync("/api/contacts/anna/timeline"))["items"]!.AsArray();
        timeline.Select(item => item!["code"]!.ToString()).ShouldContain("limit_once");
        timeline.Select(item => item!["automation"]!.ToString()).Distinct().ShouldBe(["hello"]);

        var paged = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await GetAsync("/api/contacts/anna/timeline?limit=1" + (after.Length > 0 ? $"&after={after}" : ""));
            paged.AddRange(page["items"]!.AsArray().Select(item => item!.ToJsonString()));
            after = page["next"]?.ToString();
        }

        paged.ShouldBe(timeline.Select(item => item!.ToJsonString()));
    }

    [Fact]
    public async Task A_run_is_cancelled_once()
    {
        await RegisterAsync();
        var id = (await GetAsync("/api/runs?contact=anna&state=waiting"))["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString();
        await PostAsync($"/api/runs/{id}/retry", "", HttpStatusCode.Conflict);
        (await PostAsync($"/api/runs/{id}/cancel", ""))["state"]!.ToString().ShouldBe("canceled");
        await PostAsync($"/api/runs/{id}/cancel", "", HttpStatusCode.Conflict);
        await PostAsync($"/api/runs/{id}/retry", "", HttpStatusCode.Conflict);
        await Host.SettleAsync(Duration.FromDays(3));
        (await GetAsync("/api/contacts/anna"))["labels"]!.AsArray().ShouldBeEmpty();
        (await GetAsync("/api/runs?automation=hello&state=waiting"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_404_and_what_is_missing_400()
    {
        await RegisterAsync();
        await GetAsync("/api/runs/nothing", HttpStatusCode.NotFound);
        await PostAsync("/api/runs/nothing/cancel", "", HttpStatusCode.NotFound);
        await GetAsync("/api/messages/nothing", HttpStatusCode.NotFound);
        await GetAsync("/api/contacts/nobody/timeline", HttpStatusCode.NotFound);
        Pointers(await GetAsync("/api/runs?state=asleep", HttpStatusCode.BadRequest)).ShouldBe(["/state"]);
        Pointers(await GetAsync("/api/messages?channel=smoke", HttpStatusCode.BadRequest)).ShouldBe(["/channel"]);
        Pointers(await GetAsync("/api/explain?contact=anna", HttpStatusCode.BadRequest)).ShouldBe(["/workflow", "/automation"]);
        foreach (var query in new[] { "contact=nobody&workflow=welcome&automation=hello", "contact=anna&workflow=x&automation=hello", "contact=anna&workflow=welcome&automation=x", "contact=anna&workflow=welcome&automation=hello&gallery=x" })
            await GetAsync($"/api/explain?{query}", HttpStatusCode.NotFound);
        (await GetAsync("/api/runs?workflow=a%2Fb"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_is_given_everything_that_is_known()
    {
        await RegisterAsync();
        var export = await GetAsync("/api/contacts/anna/export");
        export["contact"]!["email"]!.ToString().ShouldBe("anna@example.com");
        export["runs"]!.AsArray().Count.ShouldBe(1);
        export["messages"]!.AsArray().Count.ShouldBe(1);
        export["events"]!.AsArray().ShouldHaveSingleItem()!["data"]!["contact"]!["firstName"]!.ToString().ShouldBe("Anna");
    }

    [Fact]
    public async Task Another_site_sees_none_of_it()
    {
        await RegisterAsync();
        await Host.Engine.Services.Sites.PutAsync(new("other", "Other", ApiHost.Start), CancellationToken.None);
        foreach (var path in new[] { "/api/contacts/anna", "/api/events/1?source=shop", "/api/explain?contact=anna&workflow=welcome&automation=hello" })
        {
            using var response = await SendAsync(HttpMethod.Get, path, null, "x-site", "other");
            await BodyAsync(response, HttpStatusCode.NotFound);
        }
    }

    private async Task RegisterAsync()
    {
        await PutAsync("/api/workflows/welcome", Welcome, HttpStatusCode.Created);
        await PostAsync("/api/workflows/welcome/activate", "");
        await SendEventAsync(Event("client.registered", "anna", """{"contact":{"email":"anna@example.com","firstName":"Anna"}}"""));
        await Host.SettleAsync();
    }
}
