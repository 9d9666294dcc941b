using Automations.Definitions;
using Automations.Definitions.Parameters;

namespace Automations.Catalog;

/// <summary>
/// The one-line rule of an automation in English: “3 days before the sale ends, 09:00 · not ordered · e-mail “Last days””.
/// </summary>
public static class AutomationSummary
{
    private const string Separator = " · ";

    public static string Of(Automation automation) => string.Join(Separator, Parts(automation));

    private static IEnumerable<string> Parts(Automation automation)
    {
        if (!automation.Enabled) yield return "off";
        yield return When(automation);
        if (automation.Audience != Audience.All) yield return automation.Audience == Audience.Ordered ? "ordered" : "not ordered";
        if (LimitText(automation.Limit) is { } limit) yield return limit;
        if (automation.OnRepeat == OnRepeat.Restart) yield return "starts over when it happens again";
        if (!automation.ExitOn.IsEmpty) yield return $"until {Quoted.Either(automation.ExitOn)}";
        foreach (var step in automation.Steps) yield return StepSummary.Of(step);
    }

    /// <summary>How a sentence says the trigger after “when” or “2 days after”.</summary>
    internal static string Clause(Trigger trigger)
    {
        var clause = trigger.Type.ClauseOf?.Invoke(trigger.Parameters) ?? trigger.Type.Clause;
        var services = trigger.Services;
        return services.IsEmpty ? clause : $"{clause} ({string.Join(", ", services)})";
    }

    /// <summary>When it acts: “3 days before the sale ends, 09:00”.</summary>
    internal static string When(Automation automation) => When(automation.Timing, Clause(automation.Trigger));

    private static string When(Timing timing, string clause) => timing switch
    {
        Timing.Days { Count: 0 } days => $"on the day when {clause}, {At(days)}",
        Timing.Days days => $"{Counted.Of(days.Count, "day")} {Side(days.Before)} {clause}, {At(days)}",
        Timing.Offset offset => $"{Length(offset.Value, offset.Unit)} {Side(offset.Before)} {clause}",
        _ => $"when {clause}",
    };

    private static string Side(bool before) => before ? "before" : "after";

    private static string At(Timing.Days days) =>
        TimeOfDayParameter.Format(days.At) + (days.Zone == TimingZone.Contact ? " in the contact's time zone" : "");

    private static string? LimitText(Limit limit) => limit switch
    {
        Limit.Once => "once per contact",
        Limit.OncePer { Hours: > 24 } window when window.Hours % 24 == 0 => $"once in {Counted.Of(window.Hours / 24, "day")}",
        Limit.OncePer window => $"once in {Counted.Of(window.Hours, "hour")}",
        _ => null,
    };

    internal static string Length(int value, TimeUnit unit) => Counted.Of(value, unit switch
    {
        TimeUnit.Minutes => "minute",
        TimeUnit.Hours => "hour",
        _ => "day",
    });
}
