using NodaTime;

namespace Automations.Definitions;

public enum TimeUnit
{
    Minutes,
    Hours,
    Days,
}

public static class TimeUnits
{
    /// <summary>The exact length of <paramref name="count"/> units; a day is 24 hours.</summary>
    public static Duration Times(this TimeUnit unit, int count) => unit switch
    {
        TimeUnit.Minutes => Duration.FromMinutes(count),
        TimeUnit.Hours => Duration.FromHours(count),
        _ => Duration.FromDays(count),
    };
}
