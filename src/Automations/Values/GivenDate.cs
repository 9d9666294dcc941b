using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace Automations.Values;

/// <summary>
/// A date as somebody gave it: a calendar day (<c>2026-06-30</c>), a local time (<c>2026-06-30T18:00</c>) or an instant with an
/// offset (RFC 3339). It is kept and given back as it was given; a zone is needed to place the local kinds in time.
/// </summary>
public readonly record struct GivenDate
{
    private static readonly LocalDatePattern DayPattern = LocalDatePattern.Iso;
    private static readonly LocalDateTimePattern[] LocalPatterns =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFF"),
    ];

    private static readonly OffsetDateTimePattern OffsetPattern = OffsetDateTimePattern.Rfc3339;

    private readonly LocalDateTime _local;
    private readonly Offset? _offset;

    private GivenDate(string text, LocalDateTime local, Offset? offset, bool isDay)
    {
        Text = text;
        _local = local;
        _offset = offset;
        IsDay = isDay;
    }

    /// <summary>The text that was given.</summary>
    public string Text { get; }

    /// <summary>True for a bare calendar day.</summary>
    public bool IsDay { get; }

    /// <summary>True where the text names an instant, so that no zone is needed.</summary>
    public bool IsInstant => _offset is not null;

    /// <summary>An instant; its text is RFC 3339 in UTC.</summary>
    public static GivenDate At(Instant instant) =>
        new(InstantPattern.ExtendedIso.Format(instant), instant.InUtc().LocalDateTime, Offset.Zero, false);

    /// <summary>Reads one of the three kinds; years 1900–9900, so that ten years of days around it exist.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out GivenDate? date)
    {
        date = Parse(text);
        return date is not null;
    }

    /// <summary>A time so long after another: local where that is, by the clocks of <paramref name="zone"/>.</summary>
    public static GivenDate After(GivenDate start, Duration length, DateTimeZone zone)
    {
        var at = start.ToInstant(zone, DayEdge.Beginning) + length;
        if (start.IsInstant) return At(at);
        var local = at.InZone(zone).LocalDateTime;
        return new(LocalPatterns[^1].Format(local), local, null, false);
    }

    /// <summary>The calendar day it names: the day written, or for an instant its day in <paramref name="zone"/>.</summary>
    public LocalDate Day(DateTimeZone zone) =>
        _offset is { } offset ? _local.WithOffset(offset).ToInstant().InZone(zone).Date : _local.Date;

    /// <summary>What a clock on the wall shows: the time written, midnight for a bare day, for an instant its time in <paramref name="zone"/>.</summary>
    public LocalDateTime Local(DateTimeZone zone) =>
        _offset is { } offset ? _local.WithOffset(offset).ToInstant().InZone(zone).LocalDateTime : _local;

    /// <summary>
    /// Its place in time. A bare day is its beginning or its end (the beginning of the next day), as <paramref name="edge"/>
    /// says. A wall time in a gap moves forward by the gap's length, one that happens twice is the first.
    /// </summary>
    public Instant ToInstant(DateTimeZone zone, DayEdge edge)
    {
        if (_offset is { } offset) return _local.WithOffset(offset).ToInstant();
        if (!IsDay) return zone.ResolveLocal(_local, Resolver).ToInstant();
        var day = edge == DayEdge.End ? _local.Date.PlusDays(1) : _local.Date;
        return zone.AtStartOfDay(day).ToInstant();
    }

    public override string ToString() => Text;

    /// <summary>Gaps are left forward past the gap, of two times the first is taken (DESIGN "Timing").</summary>
    internal static readonly NodaTime.TimeZones.ZoneLocalMappingResolver Resolver = NodaTime.TimeZones.Resolvers.CreateMappingResolver(
        NodaTime.TimeZones.Resolvers.ReturnEarlier, NodaTime.TimeZones.Resolvers.ReturnForwardShifted);

    private static GivenDate? Parse(string? text)
    {
        if (text is null || text.Length is < 10 or > 40) return null;
        var parsed = DayPattern.Parse(text) is { Success: true } day
            ? new GivenDate(text, day.Value.AtMidnight(), null, true)
            : OffsetPattern.Parse(text) is { Success: true } at
                ? new GivenDate(text, at.Value.LocalDateTime, at.Value.Offset, false)
                : LocalPatterns.Select(pattern => pattern.Parse(text)).FirstOrDefault(result => result.Success) is { } local
                    ? new GivenDate(text, local.Value, null, false)
                    : (GivenDate?)null;
        return parsed is { } date && date._local.Year is >= 1900 and <= 9900 ? date : null;
    }
}
