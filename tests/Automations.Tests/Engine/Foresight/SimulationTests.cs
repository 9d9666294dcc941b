using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions;
using Automations.Engine.Foresight;
using Automations.Events;
using Automations.Facts;
using Automations.Storage;
using Automations.Tests.Scenarios;
using Automations.Tests.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine.Foresight;

public sealed class SimulationTests
{
    private static readonly string[] Unlisted = ["Matched", "Waiting"];

    /// <summary>The scenarios in which nothing happens but events, to one workflow.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names => Scenario.Names.Where(name => IsStory(Scenario.Read(name))).Select(name => new TheoryDataRow<string>(name));

    [Fact]
    public void More_than_half_of_the_scenarios_are_such() => Names.Count().ShouldBeGreaterThan(Scenario.Names.Count() / 2);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_scenario_simulated_is_the_scenario_played(string name)
    {
        var scenario = Scenario.Read(name);
        using var world = new World("2020-01-01T00:00:00Z", connectors: new Automations.Actions.Connectors { Webhooks = new AnyWebhooks() });
        var host = new EngineScenarioHost(world.Engine, until => world.AdvanceAsync(until.ToString()));
        foreach (var (path, body) in scenario.Resources) await host.PutResourceAsync(path, body);
        var before = world.Store.Content();

        var lines = await world.Engine.Simulations.PlayAsync(World.Site, StoryOf(scenario), TestContext.Current.CancellationToken);

        var actual = lines.Where(line => !Unlisted.Contains(line.Reason.Code.ToString()))
            .Select(line => new TimelineLine(line.At.ToString(), line.Contact, line.Automation ?? "", JsonNamingPolicy.SnakeCaseLower.ConvertName(line.Reason.Code.ToString())).ToString());
        string.Join('\n', actual.Order(StringComparer.Ordinal)).ShouldBe(string.Join('\n', scenario.Timeline.Select(line => line.ToString()).Order(StringComparer.Ordinal)));
        world.Store.Content().ShouldBe(before, "nothing is stored");
        (await world.MailsAsync()).ShouldBeEmpty("nothing is sent");
    }

    [Fact]
    public async Task What_happens_at_one_instant_is_told_in_its_order_causes_first()
    {
        using var world = new World("2026-01-01T00:00:00Z");
        var story = new Simulation
        {
            Workflow = "w",
            Definition = World.Definition("w", string.Join(',', Enumerable.Range(0, 7).Select(Passing))),
            Contacts = [("ann", bare => bare, null)],
            Events = [world.Event("order.placed", "ann")],
            From = world.Now,
            Until = world.Now,
        };

        var lines = await world.Engine.Simulations.PlayAsync(World.Site, story, TestContext.Current.CancellationToken);

        lines.Select(line => $"{line.Automation} {line.Reason.Code}").ShouldBe(Enumerable.Range(0, 7).SelectMany(number => new[] { $"a{number} Matched", $"a{number} Done" }));

        // Each puts on the label that starts the next.
        static string Passing(int number) => $$"""
            { "id": "a{{number}}", "trigger": {{(number == 0 ? """{ "type": "order.placed" }""" : $$"""{ "type": "label.added", "labels": ["l{{number}}"] }""")}},
              "steps": [ { "type": "add_labels", "labels": ["l{{number + 1}}"] } ] }
            """;
    }

    private static bool IsStory(Scenario scenario) =>
        scenario.Workflows.Count == 1 && scenario.Draft.Count == 0 && !scenario.Timeline.Any(line => line.Code is "retrying" or "failed")
        && scenario.Happenings.All(one => one.Galleries.Count + one.Contacts.Count + one.Workflows.Count + one.Resources.Count + one.Pause.Count == 0);

    private static Simulation StoryOf(Scenario scenario)
    {
        var faults = new Faults();
        var (id, definition) = scenario.Workflows.Single();
        var story = new Simulation
        {
            Workflow = id,
            Definition = DefinitionReader.Read(definition).ShouldBeOfType<DefinitionResult.Valid>().Definition,
            Settings = scenario.Settings is { } settings ? _ => settings.Deserialize<SiteSettings>(StoredJson.Options)! : null,
            Galleries = [.. scenario.Galleries.Select(one => (one.Key, Make(GalleryReader.Read(one.Value, true, faults)!)))],
            Contacts = [.. scenario.Contacts.Select(one => (Id: one.Key, Change: ContactReader.Read(one.Value, true, faults)!))
                .Select(one => (one.Id, Make(one.Change, World.At(scenario.Now)), one.Change.Subscribed))],
            Events = [.. scenario.Happenings.SelectMany(happening => happening.Events.Select(one => (happening.At, Event: one))).Select((one, number) => EventOf(one.Event, World.At(one.At), number, faults))],
            From = World.At(scenario.Now),
            Until = World.At(scenario.Until),
        };
        faults.ToImmutable().ShouldBeEmpty();
        return story;
    }

    private static Func<Gallery, Gallery> Make(GalleryChange change) => change.ApplyTo;

    private static Func<Contact, Contact> Make(ContactChange change, Instant at) => bare => change.ApplyTo(bare, at);

    private static IncomingEvent EventOf(JsonElement json, Instant at, int number, Faults faults)
    {
        var envelope = JsonObject.Create(json)!;
        envelope["specversion"] = "1.0";
        envelope["source"] ??= "story";
        envelope["id"] ??= $"{number}";
        return EventReader.Read(JsonSerializer.SerializeToElement(envelope), at, faults)!;
    }

    /// <summary>There is a way out for webhooks; a simulation must not take it.</summary>
    private sealed class AnyWebhooks : Automations.Actions.IWebhookTransport
    {
        public string? Refuse(string url) => null;

        public ValueTask<Automations.Actions.Delivery> PostAsync(Automations.Actions.OutgoingWebhook webhook, CancellationToken cancellation) => throw new InvalidOperationException("It went out.");
    }
}
