using System.Text.Json;
using Automations.Definitions;
using Automations.Definitions.Reading;
using Automations.Values;
using NodaTime;
using NodaTime.Text;

namespace Automations.Api.Operations;

/// <summary>Reads where the clock is to be set.</summary>
internal static class ClockReader
{
    private const decimal MostSeconds = 300_000_000_000;

    private static readonly Instant Last = Instant.FromUtc(9900, 1, 1, 0, 0);

    /// <summary>Years and months are refused, because they have no fixed length; a day is 24 hours.</summary>
    /// <returns>Not before <paramref name="now"/>; without members it is now.</returns>
    public static Instant Read(JsonElement json, Instant now, Faults faults)
    {
        if (ObjectReader.Of(json, "The clock", faults) is not { } reader) return now;
        var until = now;
        if (reader.TryTake("now", out var at)) until = Time(at, now, faults.At("now"));
        if (reader.TryTake("advance", out var by))
        {
            if (reader.TryTake("now", out _)) faults.At("advance").Add("Give “now” or “advance”, not both.");
            else until = Advanced(by, now, faults.At("advance"));
        }

        reader.RefuseOthers();
        return until;
    }

    private static Instant Time(JsonElement json, Instant now, Faults faults)
    {
        if (json.ValueKind != JsonValueKind.String || !GivenDate.TryParse(json.GetString(), out var date) || !date.Value.IsInstant)
        {
            faults.Add("“now” must be a point in time such as “2026-06-27T09:00:00+02:00”.");
            return now;
        }

        return Checked(date.Value.ToInstant(DateTimeZone.Utc, DayEdge.Beginning), now, faults);
    }

    private static Instant Advanced(JsonElement json, Instant now, Faults faults)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString() is { Length: <= 40 } text && !text.Any(char.IsAsciiLetterLower)
            && PeriodPattern.Roundtrip.Parse(text) is { Success: true, Value: { Years: 0, Months: 0 } period } && Math.Abs(Seconds(period)) <= MostSeconds)
            return Checked(now + period.ToDuration(), now, faults);
        faults.Add("“advance” must be a duration such as “P3DT2H”, without years and months.");
        return now;
    }

    // Counted where it cannot overflow.
    private static decimal Seconds(Period period) =>
        (((((period.Weeks * 7m) + period.Days) * 24) + period.Hours) * 3600) + (period.Minutes * 60m) + period.Seconds;

    private static Instant Checked(Instant until, Instant now, Faults faults)
    {
        if (until >= now && until <= Last) return until;
        faults.Add(until < now ? "The clock never goes back." : "The clock does not go beyond the year 9899.");
        return now;
    }
}
