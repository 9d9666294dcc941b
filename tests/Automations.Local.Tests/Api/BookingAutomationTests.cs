using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Automations of a booking site, as its screens use them: suggestions, the sender of a mail, another template, switching off.</summary>
public sealed class BookingAutomationTests : EventSending
{
    [Fact]
    public async Task A_suggestion_is_copied_named_and_given_another_trigger_delay_and_condition()
    {
        (await GetAsync("/api/templates"))["items"]!.AsArray().Select(item => (string?)item!["id"]).ShouldContain("booking-confirmation");
        var draft = await PostAsync("/api/templates/session-thank-you/duplicate", """{ "name": "Thank you, dancers" }""", HttpStatusCode.Created);
        var automation = draft["automations"]![0]!;
        automation["trigger"] = JsonNode.Parse("""{ "type": "session.attended", "services": ["tango"] }""");
        automation["timing"] = null;
        automation["limit"] = JsonNode.Parse("""{ "type": "none" }""");
        automation["steps"]!.AsArray().Insert(0, JsonNode.Parse("""{ "type": "delay", "value": 30, "unit": "minutes" }"""));
        automation["steps"]!.AsArray().Insert(1, JsonNode.Parse("""
            { "type": "condition", "match": "all", "criteria": [ { "field": "booking.createdAt", "operator": "is_before", "value": "2026-06-02" },
              { "field": "booking.service", "operator": "is_not", "value": "salsa" } ] }
            """));
        await PutAsync("/api/workflows/thank-you-dancers", draft.ToJsonString());
        await VisitAsync("ann", "tango", 1);
        (await GetAsync("/api/runs"))["items"]!.AsArray().ShouldBeEmpty();

        await PostAsync("/api/workflows/thank-you-dancers/activate", "{}");
        await BookedAsync("bea", "b-2");
        await VisitAsync("bea", "tango", 2);
        await VisitAsync("cid", "yoga", 3);
        await Host.SettleAsync(Duration.FromMinutes(29));
        (await MessagesAsync()).ShouldBeEmpty();
        await Host.SettleAsync(Duration.FromMinutes(1));
        (await MessagesAsync()).ShouldHaveSingleItem()!["to"]!.ToString().ShouldBe("bea@example.com");

        await Host.SettleAsync(Duration.FromDays(2));
        await BookedAsync("dot", "b-4");
        await VisitAsync("dot", "tango", 4);
        await Host.SettleAsync(Duration.FromHours(1));
        (await MessagesAsync()).Count.ShouldBe(1);
        var why = await GetAsync("/api/explain?contact=dot&workflow=thank-you-dancers&automation=thank-you");
        why["reasons"]!.AsArray().Select(reason => (string?)reason!["code"]).ShouldContain("condition_false");
    }

    [Fact]
    public async Task A_mail_has_the_senders_name_and_the_address_for_answers_that_its_step_says_else_the_sites()
    {
        await PutAsync("/api/settings", """{ "senderName": "Studio", "senderAddress": "studio@example.com", "replyTo": "desk@example.com" }""");
        await WorkflowAsync("""{ "type": "send_email", "subject": "Own", "body": "x", "senderName": "Zoe of the studio", "replyTo": "zoe@example.com" }""",
            """{ "type": "send_email", "subject": "Site's", "body": "x" }""");
        await VisitAsync("ann", "tango", 1);

        var headers = (await MessagesAsync()).ToDictionary(mail => mail!["subject"]!.ToString(), mail => mail!["headers"]!);
        headers["Own"]["From"]!.ToString().ShouldBe("\"Zoe of the studio\" <studio@example.com>");
        headers["Own"]["Reply-To"]!.ToString().ShouldBe("zoe@example.com");
        headers["Site's"]["From"]!.ToString().ShouldBe("\"Studio\" <studio@example.com>");
        headers["Site's"]["Reply-To"]!.ToString().ShouldBe("desk@example.com");
    }

    [Fact]
    public async Task A_mail_takes_the_text_of_another_automation()
    {
        await WorkflowAsync("""{ "type": "send_email", "subject": "Plain", "body": "Plain text" }""");
        var template = (await GetAsync("/api/templates/first-visit-thank-you"))["automations"]![0]!["steps"]![0]!;
        var workflow = await GetAsync("/api/workflows/w");
        foreach (var member in (string[])["subject", "body"]) workflow["automations"]![0]!["steps"]![0]![member] = template[member]!.DeepClone();
        await PutAsync("/api/workflows/w", workflow.ToJsonString());
        await VisitAsync("ann", "tango", 1);

        var mail = (await MessagesAsync()).ShouldHaveSingleItem()!;
        mail["subject"]!.ToString().ShouldBe("It was good to meet you");
        mail["text"]!.ToString().ShouldContain("Thank you for coming to your first tango.");
    }

    [Fact]
    public async Task Points_are_told_what_they_are_for()
    {
        await WorkflowAsync("""{ "type": "award_points", "points": 50, "reason": "A visit to {{booking.service}}" }""");
        await VisitAsync("ann", "tango", 1);

        ((int)(await GetAsync("/api/contacts/ann"))["points"]!).ShouldBe(50);
        var told = (await GetAsync("/api/contacts/ann/timeline"))["items"]!.AsArray().First(item => item!["code"]!.ToString() == "done")!;
        told["text"]!.ToString().ShouldContain("A visit to tango");
    }

    [Fact]
    public async Task An_automation_is_switched_off_on_again_and_removed_with_what_waits()
    {
        await WorkflowAsync("""{ "type": "delay", "value": 1, "unit": "days" }""", """{ "type": "add_labels", "labels": ["came"] }""");
        await VisitAsync("ann", "tango", 1);
        await ChangeAsync(automation => automation["enabled"] = false);
        await VisitAsync("bea", "tango", 2);
        await ChangeAsync(automation => automation["enabled"] = true);
        await VisitAsync("cid", "tango", 3);
        await Host.SettleAsync(Duration.FromDays(1));

        (await StatesAsync()).ShouldBe(["ann canceled", "cid completed"], ignoreOrder: true);
        await VisitAsync("dot", "tango", 4);
        var workflow = await GetAsync("/api/workflows/w");
        workflow["automations"]!.AsArray().Clear();
        await PutAsync("/api/workflows/w", workflow.ToJsonString());
        await Host.SettleAsync(Duration.FromDays(1));
        (await StatesAsync()).ShouldBe(["ann canceled", "cid completed", "dot canceled"], ignoreOrder: true);

        async Task ChangeAsync(Action<JsonNode> change)
        {
            var workflow = await GetAsync("/api/workflows/w");
            change(workflow["automations"]![0]!);
            await PutAsync("/api/workflows/w", workflow.ToJsonString());
            await Host.SettleAsync(Duration.Zero);
        }
    }

    private async Task WorkflowAsync(params string[] steps)
    {
        await PutAsync(
            "/api/workflows/w",
            $$"""{ "name": "W", "automations": [ { "id": "a", "trigger": { "type": "session.attended" }, "steps": [ {{string.Join(',', steps)}} ] } ] }""",
            HttpStatusCode.Created);
        await PostAsync("/api/workflows/w/activate", "{}");
    }

    private async Task BookedAsync(string contact, string booking)
    {
        await SendEventAsync(Event("booking.created", contact, $$$"""{ "booking": { "id": "{{{booking}}}", "service": "tango", "startsAt": "2026-06-10T18:00" } }""", $"booked-{contact}"));
        await Host.SettleAsync(Duration.Zero);
    }

    private async Task VisitAsync(string contact, string service, int visit)
    {
        await SendEventAsync(Event(
            "session.attended", contact,
            $$$"""{ "booking": { "id": "b-{{{visit}}}", "service": "{{{service}}}", "startsAt": "2026-05-30T18:00" }, "contact": { "email": "{{{contact}}}@example.com" } }""", $"visit-{visit}"));
        await Host.SettleAsync(Duration.Zero);
    }

    private async Task<JsonArray> MessagesAsync() => (await GetAsync("/api/messages"))["items"]!.AsArray();

    private async Task<IEnumerable<string>> StatesAsync() => (await GetAsync("/api/runs"))["items"]!.AsArray().Select(run => $"{run!["contact"]} {run["state"]}");
}
