using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Api.Http;
using Automations.Catalog;
using Automations.Conditions;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Definitions.Reading;

namespace Automations.Api.OpenApi;

/// <summary>JSON Schema of definitions, out of the same parameters that check them.</summary>
internal static class DefinitionSchemas
{
    private const string Definition = "WorkflowDefinition";
    private const string Step = "Step";

    private static readonly TextParameter Field = new("field", "The path of a field, such as “contact.labels”.") { Required = true };

    public static BodySchema Body { get; } = new(Definition, Workflow);

    /// <summary>The components that the definition's schema refers to.</summary>
    public static IEnumerable<(string Name, JsonObject Schema)> Parts =>
    [
        ("Automation", Automation()),
        ("Trigger", OneOf(TriggerCatalog.All.Select(type => Typed(type.Name, type.Parameters, type.Description)))),
        ("Timing", OneOf(Timings())),
        ("Limit", OneOf(Limits())),
        (Step, OneOf([Delay(), Condition(), .. ActionCatalog.All.Select(handler => Typed(handler.Type.Name, handler.Type.Parameters, handler.Type.Description))])),
        ("Criterion", Criterion()),
    ];

    /// <summary>The members that every answer with a definition has.</summary>
    public static JsonObject Workflow() => MemberSchema.Of([DefinitionReader.Name, DefinitionReader.Description])
        .With(("automations", MemberSchema.ListOf(MemberSchema.Reference("Automation"))), ("expectations", MemberSchema.ListOf(Expectation())));

    private static JsonObject Expectation()
    {
        var schema = MemberSchema.Of([ExpectationReader.Automation, ExpectationReader.At]).With(
            ("gallery", new JsonObject { ["type"] = "object", ["description"] = "A made-up gallery, as it is put; the contact registers in it." }),
            ("contact", new JsonObject { ["type"] = "object", ["description"] = "A made-up contact, as it is put; left out, one with an address." }),
            ("events", MemberSchema.ListOf(new JsonObject { ["type"] = "object" })));
        schema["description"] = "Checked by simulation on every save.";
        return schema;
    }

    private static JsonObject Automation()
    {
        Parameter[] plain = [
            AutomationReader.Id, AutomationReader.Name, AutomationReader.Enabled, AutomationReader.Audience, AutomationReader.OnRepeat, AutomationReader.ExitOn,
            AutomationReader.SendIfLateByHours];
        var schema = MemberSchema.Of(plain).With(
            ("trigger", MemberSchema.Reference("Trigger")),
            ("timing", MemberSchema.Reference("Timing")),
            ("limit", MemberSchema.Reference("Limit")),
            ("steps", MemberSchema.ListOf(MemberSchema.Reference(Step))));
        schema["required"] = new JsonArray("trigger", "steps");
        return schema;
    }

    private static IEnumerable<JsonObject> Timings()
    {
        yield return Ruled(TimingRule.Instant);
        foreach (var rule in (TimingRule[])[TimingRule.DaysBefore, TimingRule.DaysAfter])
            yield return Ruled(rule, TimingReader.Days, TimingReader.At).With(("zone", new JsonObject { ["const"] = "contact" }));
        foreach (var rule in (TimingRule[])[TimingRule.Before, TimingRule.After]) yield return Ruled(rule, TimingReader.Value, TimingReader.Unit);
    }

    private static IEnumerable<JsonObject> Limits()
    {
        yield return Typed(WireNames<LimitKind>.Of(LimitKind.None), [], "No limit.");
        yield return Typed(WireNames<LimitKind>.Of(LimitKind.Once), [], "Once per contact.");
        yield return Typed(WireNames<LimitKind>.Of(LimitKind.OncePer), [LimitReader.Hours], "Once per contact in a rolling window.");
    }

    private static JsonObject Delay() => Typed(StepsReader.Delay, [StepsReader.Value, StepsReader.Unit], "Waits.");

    private static JsonObject Condition()
    {
        var schema = Typed(StepsReader.Condition, [StepsReader.Match], "Goes on where its criteria hold, else does other steps and ends.")
            .With(("criteria", MemberSchema.ListOf(MemberSchema.Reference("Criterion"))), (StepsReader.Else, MemberSchema.ListOf(MemberSchema.Reference(Step))));
        schema["required"]!.AsArray().Add("criteria");
        return schema;
    }

    private static JsonObject Criterion()
    {
        var operators = new JsonArray([.. OperatorCatalog.All.Select(op => (JsonNode?)op.Name)]);
        var schema = MemberSchema.Of([Field]).With(
            ("operator", new JsonObject { ["type"] = "string", ["enum"] = operators }),
            ("value", new JsonObject { ["description"] = "What the field is compared with: a text, a number, true or false, or a list of them." }));
        schema["required"]!.AsArray().Add("operator");
        return schema;
    }

    private static JsonObject Typed(string type, IEnumerable<Parameter> parameters, string description) => Marked("type", type, parameters, description);

    private static JsonObject Ruled(TimingRule rule, params Parameter[] parameters) =>
        Marked(TimingReader.Rule.Name, WireNames<TimingRule>.Of(rule), parameters, TimingReader.Rule.Description);

    private static JsonObject Marked(string member, string value, IEnumerable<Parameter> parameters, string description)
    {
        var schema = MemberSchema.Of(parameters).With((member, new JsonObject { ["const"] = value }));
        var required = schema["required"] as JsonArray ?? [];
        required.Insert(0, member);
        schema["required"] = required;
        schema["description"] = description;
        return schema;
    }

    private static JsonObject OneOf(IEnumerable<JsonObject> kinds) => new() { ["oneOf"] = new JsonArray([.. kinds]) };
}
