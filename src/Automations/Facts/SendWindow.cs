using System.Collections.Immutable;
using Automations.Values;
using NodaTime;

namespace Automations.Facts;

/// <summary>When marketing messages may be sent: between two times of day on some days of the week, by the gallery's clock, else the site's.</summary>
/// <param name="From">The minute of the day at which it opens, 0–1,439.</param>
/// <param name="To">The minute of the day at which it closes, behind <paramref name="From"/>, to 1,440.</param>
/// <param name="Days">At least one.</param>
public sealed record SendWindow(int From, int To, ImmutableArray<IsoDayOfWeek> Days)
{
    public const int MinutesADay = 24 * 60;

    /// <summary>When it is open next, from an instant on; that instant itself where it is open then.</summary>
    public Instant NextOpen(Instant at, DateTimeZone zone)
    {
        for (var day = at.InZone(zone).Date; ; day = day.PlusDays(1))
        {
            if (!Days.Contains(day.DayOfWeek) || at >= Wall(day, To, zone)) continue;
            return Instant.Max(at, Wall(day, From, zone));
        }
    }

    private static Instant Wall(LocalDate day, int minute, DateTimeZone zone) => minute == MinutesADay
        ? zone.AtStartOfDay(day.PlusDays(1)).ToInstant()
        : zone.ResolveLocal(day + LocalTime.FromMinutesSinceMidnight(minute), GivenDate.Resolver).ToInstant();
}
