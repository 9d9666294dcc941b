using System.Reflection;
using System.Text.RegularExpressions;
using Automations.Definitions;
using Automations.Facts;
using Automations.Runs;
using Automations.Sentences;
using Automations.Tests.Definitions;
using Automations.Tests.Engine;
using Automations.Tests.Scenarios;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Sentences;

public sealed class PhrasebookTests
{
    private static readonly Instant Noon = World.At("2026-06-01T12:00:00Z");

    public static IEnumerable<TheoryDataRow<string>> Names => Scenario.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [InlineData("It waits until 2026-06-27 09:00 (Europe/Paris).", "Elle attend jusqu’au 2026-06-27 09:00 (Europe/Paris).")]
    [InlineData("The workflow “School sale” is paused.", "Le workflow « School sale » est en pause.")]
    [InlineData("Labels added: a, b.", "Libellés ajoutés : a, b.")]
    [InlineData("The e-mail “It was sent.” was sent.", "L’e-mail « It was sent. » a été envoyé.")]
    [InlineData("The mail server refused it: 450 busy. It is tried again at 2026-06-27 09:00 (UTC).", "Le serveur de messagerie l’a refusé : 450 busy. Nouvel essai le 2026-06-27 09:00 (UTC).")]
    [InlineData("Not all conditions hold: contact.labels contains “vip”: it does not (it is empty); contact.points is less than 5: it is (it is 3)",
        "Les conditions ne sont pas toutes remplies : contact.labels contient « vip » : non (vide) ; contact.points est inférieur à 5 : oui (valeur : 3)")]
    [InlineData("Something that nobody wrote down.", "Something that nobody wrote down.")]
    public void A_sentence_is_said_in_French(string english, string french) => Phrasebook.French.Say(english).ShouldBe(french);

    /// <summary>What people do wrong is told them in their language.</summary>
    [Theory]
    [MemberData(nameof(FaultCases.All), MemberType = typeof(FaultCases))]
    public void Every_fault_of_a_definition_is_said_in_French(string members, string pointer, string message)
    {
        var french = Phrasebook.French.Find(message).ShouldNotBeNull($"{pointer} of {members}: {message}");
        // What stands in quotation marks is a name of the wire, the same in every language.
        string[] words = [.. Regex.Replace(french, "« [^»]* »", "").Split(' ')];
        words.Intersect(["must", "the", "of", "such", "as", "at", "most", "characters", "with", "is", "not", "by", "least"]).ShouldBeEmpty(french);
    }

    [Fact]
    public void In_English_all_stays_as_it_is() => Phrasebook.English.Say("It was cancelled by hand.").ShouldBe("It was cancelled by hand.");

    /// <summary>A new reason needs its French sentence.</summary>
    [Fact]
    public void Every_reason_of_a_decision_is_known_in_French()
    {
        var reasons = typeof(Run).Assembly.GetType("Automations.Runs.Reasons")!.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Reason) && method.Name is not (nameof(ReasonCode.Failed) or nameof(ReasonCode.Uncertain) or "Condition")).ToList();
        reasons.Count.ShouldBeGreaterThan(30);
        foreach (var method in reasons)
        {
            var reason = (Reason)method.Invoke(null, [.. method.GetParameters().Select(parameter => Example(parameter))])!;
            Phrasebook.French.Find(reason.Text).ShouldNotBeNull($"{method.Name}: {reason.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Everything_that_scenarios_tell_is_known_in_French(string name)
    {
        var scenario = Scenario.Read(name);
        using var world = new World(scenario.Now, connectors: new global::Automations.Actions.Connectors { Webhooks = new SilentWebhooks() });
        await ScenarioPlayer.RunAsync(scenario, new EngineScenarioHost(world.Engine, until => world.AdvanceAsync(until.ToString())));
        foreach (var contact in (await world.Engine.Contacts.ListAsync(World.Site, null, null, null, 10_000, TestContext.Current.CancellationToken)).Items)
        {
            foreach (var item in await world.Engine.Explainer.TimelineAsync(World.Site, contact.Contact.Id, TestContext.Current.CancellationToken))
                Phrasebook.French.Find(item.Entry.Reason.Text).ShouldNotBeNull(item.Entry.Reason.Text);
        }
    }

    private static object? Example(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "x",
        var type when type == typeof(int) => 3,
        var type when type == typeof(Instant) || type == typeof(Instant?) => Noon,
        var type when type == typeof(DateTimeZone) => DateTimeZone.Utc,
        var type when type == typeof(WorkflowStatus) => WorkflowStatus.Paused,
        var type when type == typeof(MailCap) => new MailCap(2, 24),
        var type when type == typeof(MailRate) => new MailRate(10, 100),
        var type when type == typeof(Order) => new Order("1001", Noon),
        var type when type == typeof(Run) => new Run { Id = "r", Contact = "c", Workflow = "w", Automation = "a", Trigger = "order.placed" },
        var type when type == typeof(Automation) => World.Definition("w", """{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "add_labels", "labels": ["x"] } ] }""").Automations[0],
        var type => throw new InvalidOperationException($"What is an example of {type.Name}?"),
    };

    private sealed class SilentWebhooks : global::Automations.Actions.IWebhookTransport
    {
        public string? Refuse(string url) => null;

        public ValueTask<global::Automations.Actions.Delivery> PostAsync(global::Automations.Actions.OutgoingWebhook webhook, CancellationToken cancellation) =>
            ValueTask.FromResult<global::Automations.Actions.Delivery>(new global::Automations.Actions.Delivery.Unavailable("https://x.example/ could not take it now (503)."));
    }
}
