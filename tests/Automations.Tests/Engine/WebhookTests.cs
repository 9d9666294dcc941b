using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Definitions;
using Automations.Runs;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class WebhookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_values_say_stays_within_the_texts_of_the_payload()
    {
        var outside = new FakeWaysOut();
        using var world = await WorldAsync(outside, """, "payload": { "name": "Dear {{contact.firstName}}", "sum": "{{order.total}}", "list": [1.50, true, null, "{{contact.labels}}"] }""");
        await world.SettingsAsync(settings => settings with { Locale = "fr-FR", WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" });
        await world.ContactAsync("ann", contact => contact with { FirstName = "\"},{\"x\": \"\\ \n{{contact.email}}", Labels = ["a", "b"] });
        await world.SendAsync("order.placed", "ann", """{"order": {"id": "1", "total": 49.9}}""");

        var webhook = outside.Webhooks.ShouldHaveSingleItem();
        (webhook.Url, webhook.Secret).ShouldBe(("https://hooks.example/in", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        var body = JsonNode.Parse(webhook.Body.Span)!.AsObject();
        body.Select(member => member.Key).ShouldBe(["name", "sum", "list"]);
        ((string?)body["name"]).ShouldBe("Dear \"},{\"x\": \"\\ \n{{contact.email}}");
        ((string?)body["sum"]).ShouldBe("49.9");
        body["list"]!.ToJsonString().ShouldBe("""[1.50,true,null,"a, b"]""");
    }

    [Fact]
    public async Task Without_a_payload_all_that_is_known_of_the_run_is_told()
    {
        var outside = new FakeWaysOut();
        using var world = await WorldAsync(outside, "");
        await world.GalleryAsync("g", gallery => gallery with { Name = "Spring", Workflow = "w", Promotion = new("p", "Tenth", null, null) });
        await world.ContactAsync("ann", contact => contact with { Fields = contact.Fields.Add("size", JsonSerializer.SerializeToElement(42)) });
        await world.SendAsync("order.placed", "ann", """{"gallery": "g", "order": {"id": "1", "total": 49.9}, "items": [{"name": "Poster"}]}""");

        var body = JsonNode.Parse(outside.Webhooks.ShouldHaveSingleItem().Body.Span)!;
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        ((string?)body["type"], (string?)body["timestamp"], (string?)body["subject"]).ShouldBe(("order.placed", "2026-03-01T10:00:00Z", "ann"));
        var data = body["data"]!.AsObject();
        data.Select(member => member.Key).ShouldBe(["site", "workflow", "automation", "run", "contact", "gallery", "order", "attendance", "event"]);
        ((string?)data["run"]).ShouldBe(run.Id);
        ((string?)data["contact"]!["email"]).ShouldBe("ann@example.com");
        ((int)data["contact"]!["fields"]!["size"]!).ShouldBe(42);
        ((string?)data["gallery"]!["promotion"]!["name"]).ShouldBe("Tenth");
        ((decimal)data["order"]!["total"]!).ShouldBe(49.9m);
        ((string?)data["event"]!["data"]!["items"]![0]!["name"]).ShouldBe("Poster");
    }

    [Fact]
    public async Task A_webhook_that_was_not_taken_is_posted_again_later_under_the_same_id()
    {
        var outside = new FakeWaysOut();
        outside.Answers.Enqueue(new Delivery.Unavailable("Busy.", Duration.FromMinutes(7)));
        using var world = await WorldAsync(outside, "");
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-01T10:06:59Z");
        outside.Webhooks.Count.ShouldBe(1);
        await world.AdvanceAsync("2026-03-01T10:07:00Z");
        await world.SendAsync("order.placed", "ann");

        outside.Webhooks.Select(webhook => webhook.Id).Distinct().Count().ShouldBe(2);
        outside.Webhooks[0].Id.ShouldBe(outside.Webhooks[1].Id);
        outside.Webhooks[0].Body.Span.SequenceEqual(outside.Webhooks[1].Body.Span).ShouldBeTrue();
        outside.Webhooks.ShouldAllBe(webhook => webhook.Id.StartsWith("msg_") && !webhook.Id.Contains('.'));
    }

    [Fact]
    public async Task A_payload_that_has_no_end_is_not_posted()
    {
        var outside = new FakeWaysOut();
        using var world = await WorldAsync(outside, """, "payload": { "a": "{{event.data.text}}", "b": "{{event.data.text}}" }""");
        await world.SendAsync("order.placed", "ann", $$"""{"text": "{{new string('x', 140_000)}}"}""");

        outside.Webhooks.ShouldBeEmpty();
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal.ShouldContain(entry => entry.Reason.Code == ReasonCode.Failed);
    }

    [Fact]
    public async Task A_server_without_a_way_out_says_so()
    {
        using var world = await WorldAsync(null, "");
        await world.SendAsync("order.placed", "ann");

        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.CompletedWithFailures);
        run.Journal[1].Reason.Text.ShouldBe("This server calls no webhooks: it has no way out for them.");
    }

    [Fact]
    public async Task An_address_that_nothing_may_be_posted_to_is_refused_when_it_is_saved()
    {
        using var world = new World("2026-03-01T10:00:00Z", connectors: new() { Webhooks = new FakeWaysOut() });
        using var json = JsonDocument.Parse("""{"name": "w", "automations": [{ "trigger": { "type": "order.placed" }, "steps": [ { "type": "call_webhook", "url": "https://private.example/" } ] }]}""");
        var definition = DefinitionReader.Read(json.RootElement).ShouldBeOfType<DefinitionResult.Valid>().Definition;

        var faults = await world.Engine.Workflows.CheckAsync(World.Site, definition, Cancellation);

        faults.ShouldBe([new("/automations/0/steps/0/url", "The address leads into a private network.")]);
    }

    private static async Task<World> WorldAsync(FakeWaysOut? outside, string members)
    {
        var world = new World("2026-03-01T10:00:00Z", connectors: new() { Webhooks = outside });
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "call_webhook", "url": "https://hooks.example/in"{{members}} } ] }""");
        await world.ContactAsync("ann");
        return world;
    }
}
