using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Catalog;
using Automations.Conditions;
using Automations.Definitions;
using Automations.Definitions.Reading;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard.Editor;

/// <summary>
/// An automation as its form sends it. Every field is called by its JSON pointer; which there are follows from the trigger, the rule and the
/// kinds of steps that were chosen. What no longer belongs to them is left out.
/// </summary>
internal sealed class AutomationForm(IFormCollection form)
{
    public const string Member = "member";

    private const int MostSteps = 60;
    private const int MostNested = 6;

    public JsonObject Read()
    {
        var trigger = TriggerCatalog.Find(Text("/trigger/type") ?? "");
        var automation = new JsonObject { ["name"] = Text("/name"), ["enabled"] = Text("/enabled") != "false", ["trigger"] = Trigger(trigger), ["timing"] = Timing(trigger) };
        if (trigger is { IsGallery: true } && Text("/audience") is { } audience) automation["audience"] = audience;
        automation["limit"] = Text("/limit/type") == "once_per"
            ? new JsonObject { ["type"] = "once_per", ["hours"] = ParameterForm.Read(LimitReader.Hours, Text("/limit/hours") ?? "24") }
            : new JsonObject { ["type"] = Text("/limit/type") ?? "none" };
        foreach (var parameter in new Parameter[] { AutomationReader.OnRepeat, AutomationReader.ExitOn, AutomationReader.SendIfLateByHours })
            if (ParameterForm.Read(parameter, Raw($"/{parameter.Name}")) is { } value) automation[parameter.Name] = value;
        automation["steps"] = Steps("/steps", 0);
        return automation;
    }

    private JsonObject Trigger(TriggerType? type)
    {
        var trigger = new JsonObject { ["type"] = Text("/trigger/type") };
        if (type is not null) Parameters(trigger, "/trigger", type.Parameters);
        return trigger;
    }

    private JsonObject Timing(TriggerType? trigger)
    {
        var rule = Text("/timing/rule") ?? "instant";
        if (trigger is not null && !EditorModel.RulesOf(trigger).Contains(rule)) rule = "instant";
        var timing = new JsonObject { ["rule"] = rule };
        if (rule is "days_before" or "days_after")
        {
            timing["days"] = ParameterForm.Number(Text("/timing/days") ?? "3");
            timing["at"] = Text("/timing/at") ?? "09:00";
            if (Text("/timing/zone") == "contact") timing["zone"] = "contact";
        }
        else if (rule is "before" or "after")
        {
            timing["value"] = ParameterForm.Number(Text("/timing/value") ?? "2");
            timing["unit"] = Text("/timing/unit") ?? "hours";
        }

        return timing;
    }

    private JsonArray Steps(string pointer, int depth)
    {
        var steps = new JsonArray();
        for (var i = 0; i < MostSteps && depth < MostNested && Text($"{pointer}/{i}/type") is { } type; i++) steps.Add((JsonNode)Step($"{pointer}/{i}", type, depth));
        return steps;
    }

    private JsonObject Step(string pointer, string type, int depth)
    {
        var step = new JsonObject { ["type"] = type };
        switch (type)
        {
            case StepsReader.Delay:
                Parameters(step, pointer, [StepsReader.Value, StepsReader.Unit]);
                break;
            case StepsReader.Condition:
                Parameters(step, pointer, [StepsReader.Match]);
                step["criteria"] = Criteria(pointer + "/criteria");
                if (Steps($"{pointer}/else", depth + 1) is { Count: > 0 } otherwise) step["else"] = otherwise;
                break;
            default:
                Parameters(step, pointer, ActionCatalog.FindType(type)?.Parameters ?? []);
                break;
        }

        return step;
    }

    private JsonArray Criteria(string pointer)
    {
        var criteria = new JsonArray();
        for (var i = 0; i < StepsReader.MaxCriteria + 1 && Text($"{pointer}/{i}/field") is { } field; i++)
        {
            var at = $"{pointer}/{i}";
            if (FieldCatalog.Find(field) is { IsOpen: true } && Text($"{at}/{Member}") is { } member) field = $"{field}.{member}";
            var criterion = new JsonObject { ["field"] = field, ["operator"] = Text($"{at}/operator") };
            var operand = OperatorCatalog.Find(Text($"{at}/operator") ?? "")?.Operand;
            if (operand != OperandKind.None && Raw($"{at}/value") is { } value && value.Trim().Length > 0)
            {
                var isText = FieldCatalog.Find(field)?.Type is FieldType.Text or FieldType.List or FieldType.Date;
                criterion["value"] = operand == OperandKind.List ? ParameterForm.Items(value) : isText ? value.Trim() : ParameterForm.Value(value.Trim());
            }

            criteria.Add((JsonNode)criterion);
        }

        return criteria;
    }

    private void Parameters(JsonObject target, string pointer, IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters)
            if (ParameterForm.Read(parameter, Raw($"{pointer}/{parameter.Name}")) is { } value) target[parameter.Name] = value;
    }

    private string? Text(string name) => Raw(name)?.Trim() is { Length: > 0 } text ? text : null;

    private string? Raw(string name) => form[name] is [{ } text, ..] ? text : null;
}
