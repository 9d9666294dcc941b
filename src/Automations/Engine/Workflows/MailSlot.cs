using Automations.Catalog;
using Automations.Definitions;
using NodaTime;

namespace Automations.Engine.Workflows;

/// <summary>How long before or after its occasion a mail is planned.</summary>
/// <param name="Length">Negative: before.</param>
/// <param name="IsDay">Counted in calendar days, at a time of day that does not matter here.</param>
internal readonly record struct MailSlot(Duration Length, bool IsDay)
{
    private static readonly Duration Near = Duration.FromHours(1);

    /// <param name="waited">What the steps before the mail wait.</param>
    public static MailSlot Of(Timing timing, Duration waited) => timing switch
    {
        Timing.Days days => new(Duration.FromDays(days.Before ? -days.Count : days.Count) + waited, true),
        Timing.Offset offset => new((offset.Before ? -offset.Length : offset.Length) + waited, false),
        _ => new(waited, false),
    };

    /// <summary>True where mails in both would reach a contact within an hour; where one of them names a day, on that day.</summary>
    public bool Meets(MailSlot other) =>
        IsDay || other.IsDay ? Day == other.Day : Length - other.Length <= Near && other.Length - Length <= Near;

    /// <param name="clause">The occasion, as in “an order is placed”.</param>
    public string Of(string clause)
    {
        var side = Length < Duration.Zero ? "before" : "after";
        if (IsDay) return Day == 0 ? $"on the day when {clause}" : $"{Counted.Of(Math.Abs(Day), "day")} {side} {clause}";
        return Length == Duration.Zero ? $"when {clause}" : $"{Spoken(Length < Duration.Zero ? -Length : Length)} {side} {clause}";
    }

    private int Day => (int)Math.Floor(Length.TotalDays);

    private static string Spoken(Duration length) =>
        length.TotalDays % 1 == 0 ? Counted.Of((int)length.TotalDays, "day")
        : length.TotalHours % 1 == 0 ? Counted.Of((int)length.TotalHours, "hour")
        : Counted.Of((int)length.TotalMinutes, "minute");
}
