using System.Collections.Immutable;
using System.Text.Json;
using Automations.Definitions.Parameters;
using Automations.Definitions.Reading;
using Automations.Values;

namespace Automations.Definitions;

/// <summary>Writes one automation.</summary>
internal static class AutomationWriter
{
    public static void Write(Utf8JsonWriter writer, Automation automation)
    {
        writer.WriteStartObject();
        writer.WriteString("id", automation.Id);
        if (automation.Name is { } name) writer.WriteString("name", name);
        writer.WriteBoolean("enabled", automation.Enabled);
        writer.WriteStartObject("trigger");
        writer.WriteString("type", automation.Trigger.Type.Name);
        WriteParameters(writer, automation.Trigger.Type.Parameters, automation.Trigger.Parameters);
        writer.WriteEndObject();
        writer.WritePropertyName("timing");
        WriteTiming(writer, automation.Timing);
        writer.WriteString("audience", WireNames<Audience>.Of(automation.Audience));
        writer.WritePropertyName("limit");
        WriteLimit(writer, automation.Limit);
        writer.WriteString("onRepeat", WireNames<OnRepeat>.Of(automation.OnRepeat));
        writer.WriteStartArray("exitOn");
        foreach (var type in automation.ExitOn) writer.WriteStringValue(type);
        writer.WriteEndArray();
        writer.WriteNumber("sendIfLateByHours", automation.SendIfLateByHours);
        WriteSteps(writer, "steps", automation.Steps);
        writer.WriteEndObject();
    }

    private static void WriteTiming(Utf8JsonWriter writer, Timing timing)
    {
        writer.WriteStartObject();
        switch (timing)
        {
            case Timing.Days days:
                WriteRule(writer, days.Before ? TimingRule.DaysBefore : TimingRule.DaysAfter);
                writer.WriteNumber("days", days.Count);
                writer.WriteString("at", TimeOfDayParameter.Format(days.At));
                if (days.Zone == TimingZone.Contact) writer.WriteString("zone", WireNames<TimingZone>.Of(days.Zone));
                break;
            case Timing.Offset offset:
                WriteRule(writer, offset.Before ? TimingRule.Before : TimingRule.After);
                writer.WriteNumber("value", offset.Value);
                writer.WriteString("unit", WireNames<TimeUnit>.Of(offset.Unit));
                break;
            default:
                WriteRule(writer, TimingRule.Instant);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter writer, TimingRule rule) => writer.WriteString("rule", WireNames<TimingRule>.Of(rule));

    private static void WriteLimit(Utf8JsonWriter writer, Limit limit)
    {
        var kind = limit switch
        {
            Limit.None => LimitKind.None,
            Limit.Once => LimitKind.Once,
            _ => LimitKind.OncePer,
        };
        writer.WriteStartObject();
        writer.WriteString("type", WireNames<LimitKind>.Of(kind));
        if (limit is Limit.OncePer window) writer.WriteNumber("hours", window.Hours);
        writer.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter writer, string member, ImmutableArray<Step> steps)
    {
        writer.WriteStartArray(member);
        foreach (var step in steps) WriteStep(writer, step);
        writer.WriteEndArray();
    }

    private static void WriteStep(Utf8JsonWriter writer, Step step)
    {
        writer.WriteStartObject();
        switch (step)
        {
            case Step.Delay delay:
                writer.WriteString("type", StepsReader.Delay);
                writer.WriteNumber("value", delay.Value);
                writer.WriteString("unit", WireNames<TimeUnit>.Of(delay.Unit));
                break;
            case Step.Condition condition:
                writer.WriteString("type", StepsReader.Condition);
                writer.WriteString("match", WireNames<CriteriaMatch>.Of(condition.MatchAll ? CriteriaMatch.All : CriteriaMatch.Any));
                writer.WriteStartArray("criteria");
                foreach (var criterion in condition.Criteria) WriteCriterion(writer, criterion);
                writer.WriteEndArray();
                WriteSteps(writer, StepsReader.Else, condition.Else);
                break;
            case Step.Action action:
                writer.WriteString("type", action.Type.Name);
                WriteParameters(writer, action.Type.Parameters, action.Parameters);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteCriterion(Utf8JsonWriter writer, Criterion criterion)
    {
        writer.WriteStartObject();
        writer.WriteString("field", criterion.Field);
        writer.WriteString("operator", criterion.Operator.Name);
        if (criterion.Value is not FieldValue.Empty)
        {
            writer.WritePropertyName("value");
            Operands.Write(writer, criterion.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter writer, ImmutableArray<Parameter> parameters, ParameterValues values)
    {
        foreach (var parameter in parameters)
        {
            if (values.Raw(parameter.Name) is not { } value) continue;
            writer.WritePropertyName(parameter.Name);
            parameter.Write(writer, value);
        }
    }
}
