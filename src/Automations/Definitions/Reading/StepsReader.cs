using System.Collections.Immutable;
using System.Text.Json;
using Automations.Actions;
using Automations.Catalog;
using Automations.Definitions.Parameters;

namespace Automations.Definitions.Reading;

/// <summary>Reads the steps of one automation, counting those of every <c>else</c>.</summary>
/// <param name="trigger">Null where it is unknown: then every field and action is allowed.</param>
internal sealed class StepsReader(TriggerType? trigger)
{
    public const int MaxSteps = 50;
    public const int MaxDepth = 5;
    public const int MaxCriteria = 20;

    public const string Delay = "delay";
    public const string Condition = "condition";
    public const string Else = "else";

    public static readonly IntegerParameter Value = new("value", "How long to wait, in units.", 1, 999) { Required = true };
    public static readonly ChoiceParameter<TimeUnit> Unit = new("unit", "The unit of time.") { Required = true };
    public static readonly ChoiceParameter<CriteriaMatch> Match =
        new("match", "Whether all criteria must hold or one is enough.") { Default = CriteriaMatch.All };

    public const int MostDays = 365;

    private static readonly ImmutableArray<string> Names = [Delay, Condition, .. ActionCatalog.All.Select(handler => handler.Type.Name)];

    private int _count;

    public ImmutableArray<Step> Read(ObjectReader automation) =>
        Read(automation.TakeArray("steps", "steps", 1, MaxSteps), trigger?.Fields ?? FieldScopes.All, 0);

    private ImmutableArray<Step> Read(IEnumerable<(JsonElement Json, Faults Faults)> items, FieldScopes fields, int depth)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var (json, faults) in items)
        {
            if (++_count == MaxSteps + 1) faults.Add($"An automation may have at most {MaxSteps} steps, those of every “else” included.");
            if (_count > MaxSteps || faults.IsFull) break;
            if (ReadStep(json, fields, depth, faults) is not { } step) continue;
            steps.Add(step);
            if (step is Step.Action action) fields |= action.Type.Provides;
        }

        return steps.ToImmutable();
    }

    private Step? ReadStep(JsonElement json, FieldScopes fields, int depth, Faults faults)
    {
        if (ObjectReader.Of(json, "A step", faults, new DefinitionScope(fields)) is not { } reader) return null;
        if (reader.TryTake("type", out var type) && type.ValueKind == JsonValueKind.String)
        {
            if (type.ValueEquals(Delay)) return ReadDelay(reader);
            if (type.ValueEquals(Condition)) return ReadCondition(reader, fields, depth);
        }

        var action = TypeMember.Take(reader, "type", "step", ActionCatalog.FindType, Names);
        if (action is null) return null;
        if (trigger is not null && !action.IsAllowedOn(trigger))
        {
            faults.At("type").Add($"“{action.Name}” cannot be used with the trigger “{trigger.Name}”.");
        }

        var parameters = ParameterReader.Read(reader, action.Parameters);
        if (action.Check?.Invoke(parameters) is { } fault) faults.At(fault.Parameter.Name).Add(fault.Message);
        return new Step.Action(action, parameters);
    }

    private static Step.Delay? ReadDelay(ObjectReader reader)
    {
        var good = reader.TryTake(Value, out var value) & reader.TryTake(Unit, out var unit);
        reader.RefuseOthers();
        if (!good) return null;
        if (unit == TimeUnit.Days && value > MostDays)
        {
            reader.Faults.At(Value.Name).Add($"“value” must be at most {MostDays} days.");
        }

        return new Step.Delay(value, unit);
    }

    private Step.Condition ReadCondition(ObjectReader reader, FieldScopes fields, int depth)
    {
        reader.TryTake(Match, out var match);
        var criteria = reader.TakeArray("criteria", "criteria", 1, MaxCriteria)
            .Select(item => CriterionReader.Read(item.Json, fields, item.Faults))
            .OfType<Criterion>()
            .ToImmutableArray();
        var otherwise = reader.TakeArray(Else, "steps", 0, MaxSteps);
        if (depth == MaxDepth && otherwise.Any())
        {
            reader.Faults.At(Else).Add($"“else” may be nested at most {MaxDepth} deep.");
            otherwise = [];
        }

        var steps = Read(otherwise, fields, depth + 1);
        reader.RefuseOthers();
        return new Step.Condition(match == CriteriaMatch.All, criteria, steps);
    }
}
