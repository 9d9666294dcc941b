using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions;
using Shouldly;

namespace Automations.Tests.Definitions;

/// <summary>Definitions to read, and the shortest ways to read them.</summary>
internal static class Sample
{
    /// <summary>The example of the API's documentation.</summary>
    public const string Example = """
        {
          "name": "School gallery sales",
          "automations": [
            { "id": "last-days", "name": "Last days",
              "trigger": { "type": "gallery.sale_ends" },
              "timing": { "rule": "days_before", "days": 3, "at": "09:00" },
              "audience": "not_ordered",
              "steps": [
                { "type": "send_email", "subject": "Only 3 days left, {{contact.firstName | \"there\"}}",
                  "body": "The sale of **{{gallery.name}}** ends on {{gallery.saleEndsAt date \"d MMMM\"}}.\n\n[Order now]({{gallery.url}})" } ] },
            { "id": "third-visit",
              "trigger": { "type": "session.attended_count", "count": 3, "services": ["yoga"] },
              "limit": { "type": "once" },
              "steps": [
                { "type": "delay", "value": 2, "unit": "hours" },
                { "type": "condition", "match": "all",
                  "criteria": [ { "field": "contact.labels", "operator": "contains", "value": "vip" } ],
                  "else": [ { "type": "add_labels", "labels": ["regular"] } ] },
                { "type": "award_points", "points": 50, "reason": "Third visit" } ] } ] }
        """;

    private const string Automation = """
        { "trigger": { "type": "order.placed" }, "steps": [ { "type": "add_labels", "labels": ["customer"] } ] }
        """;

    /// <summary>A workflow of one valid automation, with these members instead of or beside its own.</summary>
    public static string With(string members)
    {
        var automation = JsonNode.Parse(Automation)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject()) automation[name] = value?.DeepClone();
        return Workflow(automation.ToJsonString());
    }

    public static string Workflow(params string[] automations) => $$"""{ "name": "Sales", "automations": [{{string.Join(",", automations)}}] }""";

    public static DefinitionResult Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return DefinitionReader.Read(document.RootElement);
    }

    public static WorkflowDefinition Valid(string json) =>
        Read(json) switch
        {
            DefinitionResult.Valid valid => valid.Definition,
            DefinitionResult.Invalid invalid => throw new ShouldAssertException(string.Join("\n", invalid.Faults)),
            _ => throw new ShouldAssertException("Neither valid nor invalid."),
        };

    /// <summary>The one automation of a workflow made by <see cref="With"/>.</summary>
    public static Automation One(string members) => Valid(With(members)).Automations.ShouldHaveSingleItem();

    public static ImmutableArray<Fault> Faults(string json) => Read(json).ShouldBeOfType<DefinitionResult.Invalid>().Faults;
}
