using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Reading;
using Shouldly;
using Xunit;

namespace Automations.Tests.Catalog;

/// <summary>What a schema of the catalog accepts is what the reader of definitions accepts.</summary>
public sealed class SchemaAgreementTests
{
    private static readonly JsonObject Document = CatalogDocument.Create(CatalogLanguage.English);

    public static TheoryData<string> Triggers => [.. TriggerCatalog.All.Select(type => type.Name)];

    public static TheoryData<string> Actions => [.. ActionCatalog.All.Select(handler => handler.Type.Name)];

    public static TheoryData<string, Parameter> Others => new()
    {
        { "workflow.name", DefinitionReader.Name },
        { "workflow.description", DefinitionReader.Description },
        { "automation.id", AutomationReader.Id },
        { "automation.name", AutomationReader.Name },
        { "automation.enabled", AutomationReader.Enabled },
        { "automation.audience", AutomationReader.Audience },
        { "automation.onRepeat", AutomationReader.OnRepeat },
        { "automation.exitOn", AutomationReader.ExitOn },
        { "automation.sendIfLateByHours", AutomationReader.SendIfLateByHours },
        { "timing.rule", TimingReader.Rule },
        { "timing.days", TimingReader.Days },
        { "timing.at", TimingReader.At },
        { "timing.value", TimingReader.Value },
        { "timing.unit", TimingReader.Unit },
        { "limit.type", LimitReader.Type },
        { "limit.hours", LimitReader.Hours },
        { "delay.value", StepsReader.Value },
        { "delay.unit", StepsReader.Unit },
        { "condition.match", StepsReader.Match },
    };

    [Theory]
    [MemberData(nameof(Triggers))]
    public void A_trigger_is_read_as_its_schema_says(string name) =>
        Compare(SchemaOf("triggers", name), "/automations/0/trigger", trigger => new JsonObject { ["trigger"] = trigger, ["steps"] = new JsonArray(Label()) });

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_action_is_read_as_its_schema_says(string name)
    {
        var action = ActionCatalog.Find(name)!.Type;
        if (action.Check is not null)
        {
            // What its members say of one another no schema of members tells; each alone it does.
            foreach (var parameter in action.Parameters) A_member_is_read_as_its_schema_says($"{name}.{parameter.Name}", parameter);
            return;
        }

        var trigger = Base(SchemaOf("triggers", TriggerCatalog.All.First(action.IsAllowedOn).Name));
        Compare(SchemaOf("actions", name), "/automations/0/steps/0", step => new JsonObject { ["trigger"] = trigger.DeepClone(), ["steps"] = new JsonArray(step) });
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_member_is_read_as_its_schema_says(string name, Parameter parameter)
    {
        var schema = parameter.MemberSchema();
        var isReadSomewhere = false;
        foreach (var json in SchemaExamples.Of(schema))
        {
            var value = SchemaExamples.Parse(json);
            var faults = new Faults();
            var isRead = value.ValueKind == JsonValueKind.Null ? !parameter.Required : parameter.Read(value, DefinitionScope.None, faults) is not null && !faults.Any;
            SchemaEvaluator.IsValid(schema, value).ShouldBe(isRead, $"{name}: {Shown(json)}");
            isReadSomewhere |= isRead;
        }

        isReadSomewhere.ShouldBeTrue();
    }

    /// <param name="place">Makes an automation out of what the schema describes.</param>
    private static void Compare(JsonObject schema, string pointer, Func<JsonNode, JsonObject> place)
    {
        var good = Base(schema);
        Agree(good, true);
        foreach (var (name, part) in schema["properties"]!.AsObject())
        {
            if (name != "type") foreach (var json in SchemaExamples.Of(part!.AsObject())) Agree(With(name, json), null);
            var without = good.DeepClone().AsObject();
            if (without.Remove(name)) Agree(without, null);
        }

        Agree(With("type", "7"), false);
        Agree(With("type", "\"nothing\""), false);
        Agree(With("unknown", "1"), false);
        Agree(JsonValue.Create("text"), false);
        Agree(new JsonArray(), false);

        JsonObject With(string name, string json)
        {
            var other = good.DeepClone().AsObject();
            other[name] = JsonNode.Parse(json);
            return other;
        }

        void Agree(JsonNode json, bool? expected)
        {
            var isValid = SchemaEvaluator.IsValid(schema, JsonSerializer.SerializeToElement(json));
            isValid.ShouldBe(IsRead(json), Shown(json.ToJsonString()));
            if (expected is { } must) isValid.ShouldBe(must, Shown(json.ToJsonString()));
        }

        bool IsRead(JsonNode json)
        {
            var workflow = new JsonObject { ["name"] = "W", ["automations"] = new JsonArray(place(json.DeepClone())) };
            return DefinitionReader.Read(JsonSerializer.SerializeToElement(workflow)) is not DefinitionResult.Invalid invalid
                || !invalid.Faults.Any(fault => fault.Pointer.StartsWith(pointer, StringComparison.Ordinal));
        }
    }

    /// <summary>The required members alone, with values that the schema accepts.</summary>
    private static JsonObject Base(JsonObject schema)
    {
        var json = new JsonObject { ["type"] = schema["properties"]!["type"]!["const"]!.DeepClone() };
        foreach (var name in schema["required"]!.AsArray().Select(name => (string)name!).Where(name => name != "type"))
            json[name] = JsonNode.Parse(SchemaExamples.Good(schema["properties"]![name]!.AsObject()));
        return json;
    }

    private static JsonObject SchemaOf(string list, string name) =>
        Document[list]!.AsArray().Single(entry => (string?)entry!["name"] == name)!["parameters"]!.AsObject();

    private static JsonObject Label() => new() { ["type"] = "add_labels", ["labels"] = new JsonArray("x") };

    private static string Shown(string json) => json.Length <= 300 ? json : $"{json[..300]}… ({json.Length} characters)";
}
