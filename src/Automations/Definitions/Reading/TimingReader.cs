using System.Text.Json;
using Automations.Catalog;
using Automations.Definitions.Parameters;

namespace Automations.Definitions.Reading;

internal static class TimingReader
{
    public static readonly ChoiceParameter<TimingRule> Rule = new("rule", "How it is counted.") { Required = true };
    public static readonly IntegerParameter Days = new("days", "How many days before or after.", 0, 3_650) { Required = true };
    public static readonly TimeOfDayParameter At = new("at", "The local time of day.") { Required = true };
    public static readonly IntegerParameter Value = new("value", "How many units before or after.", 1, 3_650) { Required = true };
    public static readonly ChoiceParameter<TimeUnit> Unit = new("unit", "The unit of time.") { Required = true };

    private const string Zone = "zone";
    public const int MostMinutesOrHours = 999;

    /// <summary>Null with faults reported; instant where the member is left out.</summary>
    /// <param name="trigger">Null where it is unknown: then nothing that depends on it is refused.</param>
    public static Timing? Read(ObjectReader automation, TriggerType? trigger)
    {
        if (!automation.TryTake("timing", out var json)) return Timing.Instant.Value;
        if (ObjectReader.Of(json, "A timing", automation.Faults.At("timing")) is not { } reader) return null;
        if (!reader.TryTake(Rule, out var rule)) return null;
        CheckRule(reader, rule, trigger);
        Timing? timing = rule switch
        {
            TimingRule.Instant => Timing.Instant.Value,
            TimingRule.DaysBefore or TimingRule.DaysAfter => ReadDays(reader, rule == TimingRule.DaysBefore),
            _ => ReadOffset(reader, rule == TimingRule.Before),
        };
        foreach (var member in (string[])[Days.Name, At.Name, Value.Name, Unit.Name, Zone])
        {
            if (!Belongs(member, rule)) reader.Refuse(member, $"“{member}” does not belong to the rule “{WireNames<TimingRule>.Of(rule)}”.");
        }

        reader.RefuseOthers();
        return timing;
    }

    private static void CheckRule(ObjectReader reader, TimingRule rule, TriggerType? trigger)
    {
        var name = WireNames<TimingRule>.Of(rule);
        if (trigger is { Source: TriggerSource.Lapse } && rule != TimingRule.Instant)
        {
            reader.Faults.At(Rule.Name).Add($"“{trigger.Name}” says itself how many days and at what time; its rule can only be “instant”.");
        }
        else if (trigger is { IsDate: false } && rule is TimingRule.DaysBefore or TimingRule.Before)
        {
            reader.Faults.At(Rule.Name).Add($"“{name}” needs a trigger on a date; nobody knows beforehand when “{trigger.Name}” happens.");
        }
    }

    private static Timing.Days? ReadDays(ObjectReader reader, bool before)
    {
        var good = reader.TryTake(Days, out var days) & reader.TryTake(At, out var at);
        var zone = TimingZone.Business;
        if (reader.TryTake(Zone, out var json))
        {
            if (json.ValueKind == JsonValueKind.String && json.GetString() == "contact") zone = TimingZone.Contact;
            else reader.Faults.At(Zone).Add("“zone” can only be “contact”; left out, the zone of the gallery or the site is meant.");
        }

        return good ? new Timing.Days(days, before, at, zone) : null;
    }

    private static Timing.Offset? ReadOffset(ObjectReader reader, bool before)
    {
        var good = reader.TryTake(Value, out var value) & reader.TryTake(Unit, out var unit);
        if (!good) return null;
        if (unit != TimeUnit.Days && value > MostMinutesOrHours)
        {
            reader.Faults.At(Value.Name).Add($"“value” must be at most {MostMinutesOrHours} {WireNames<TimeUnit>.Of(unit)}.");
        }

        return new Timing.Offset(value, unit, before);
    }

    private static bool Belongs(string member, TimingRule rule) => rule switch
    {
        TimingRule.Instant => false,
        TimingRule.DaysBefore or TimingRule.DaysAfter => member == Days.Name || member == At.Name || member == Zone,
        _ => member == Value.Name || member == Unit.Name,
    };
}
