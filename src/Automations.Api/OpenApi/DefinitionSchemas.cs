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

    public static BodySchema Body { get; } = new(Definition, Input);

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
        .With(
            ("automations", MemberSchema.ListOf(MemberSchema.Reference("Automation"), 0, DefinitionReader.MaxAutomations)),
            ("expectations", MemberSchema.ListOf(Expectation(), 0, DefinitionReader.MaxExpectations)));

    /// <summary>As it is sent: what is answered beside the definition may come back with it.</summary>
    private static JsonObject Input() => Closed(Workflow().With([.. DefinitionReader.ReadOnly.Select(name => (name, (JsonNode)Ignored()))]));

    private static JsonObject Expectation()
    {
        var schema = MemberSchema.Of([ExpectationReader.Automation, ExpectationReader.At]).With(
            ("gallery", new JsonObject { ["type"] = "object", ["description"] = "A made-up gallery, as it is put; the contact registers in it." }),
            ("contact", new JsonObject { ["type"] = "object", ["description"] = "A made-up contact, as it is put; left out, one with an address." }),
            ("events", MemberSchema.ListOf(new JsonObject { ["type"] = "object" }, 0, ExpectationReader.MostEvents)));
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
            ("timing", OrNull(MemberSchema.Reference("Timing"))),
            ("limit", OrNull(MemberSchema.Reference("Limit"))),
            ("steps", MemberSchema.ListOf(MemberSchema.Reference(Step), 1, StepsReader.MaxSteps)),
            (AutomationReader.Summary, Ignored()));
        schema["required"] = new JsonArray("trigger", "steps");
        return Closed(schema);
    }

    private static IEnumerable<JsonObject> Timings()
    {
        yield return Ruled(TimingRule.Instant);
        foreach (var rule in (TimingRule[])[TimingRule.DaysBefore, TimingRule.DaysAfter])
            yield return Ruled(rule, TimingReader.Days, TimingReader.At).With(("zone", new JsonObject { ["enum"] = new JsonArray("contact", null) }));
        foreach (var rule in (TimingRule[])[TimingRule.Before, TimingRule.After])
            yield return Either(Ruled(rule, TimingReader.Value, TimingReader.Unit), UnitIs(TimeUnit.Days), ValueIsAtMost(TimingReader.MostMinutesOrHours));
    }

    private static IEnumerable<JsonObject> Limits()
    {
        yield return Typed(WireNames<LimitKind>.Of(LimitKind.None), [], "No limit.");
        yield return Typed(WireNames<LimitKind>.Of(LimitKind.Once), [], "Once per contact.");
        yield return Typed(WireNames<LimitKind>.Of(LimitKind.OncePer), [LimitReader.Hours], "Once per contact in a rolling window.");
    }

    private static JsonObject Delay() => Either(
        Typed(StepsReader.Delay, [StepsReader.Value, StepsReader.Unit], "Waits."), UnitIs(TimeUnit.Minutes, TimeUnit.Hours), ValueIsAtMost(StepsReader.MostDays));

    private static JsonObject Condition()
    {
        var schema = Typed(StepsReader.Condition, [StepsReader.Match], "Goes on where its criteria hold, else does other steps and ends.")
            .With(
                ("criteria", MemberSchema.ListOf(MemberSchema.Reference("Criterion"), 1, StepsReader.MaxCriteria)),
                (StepsReader.Else, OrNull(MemberSchema.ListOf(MemberSchema.Reference(Step), 0, StepsReader.MaxSteps))));
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
        return Closed(schema);
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
        return Closed(schema);
    }

    private static JsonObject UnitIs(params TimeUnit[] units) =>
        Having(StepsReader.Unit, new JsonObject { ["enum"] = new JsonArray([.. units.Select(unit => (JsonNode?)WireNames<TimeUnit>.Of(unit))]) });

    private static JsonObject ValueIsAtMost(int most) => Having(StepsReader.Value, new JsonObject { ["maximum"] = most });

    private static JsonObject Having(Parameter member, JsonObject schema) => new() { ["properties"] = new JsonObject { [member.Name] = schema } };

    private static JsonObject Either(JsonObject schema, JsonObject one, JsonObject other)
    {
        schema["anyOf"] = new JsonArray(one, other);
        return schema;
    }

    /// <summary>Other members are refused.</summary>
    private static JsonObject Closed(JsonObject schema)
    {
        schema["additionalProperties"] = false;
        return schema;
    }

    /// <summary>Null is the same as left out.</summary>
    private static JsonObject OrNull(JsonObject schema) => new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

    private static JsonObject Ignored() => new() { ["readOnly"] = true };

    private static JsonObject OneOf(IEnumerable<JsonObject> kinds) => new() { ["oneOf"] = new JsonArray([.. kinds]) };
}
