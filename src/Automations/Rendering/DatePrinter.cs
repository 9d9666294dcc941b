using System.Globalization;
using Automations.Values;
using NodaTime;
using NodaTime.Text;

namespace Automations.Rendering;

/// <summary>Shows dates in a zone and a culture: instants in the zone, bare days as the day named, local times as given.</summary>
internal sealed class DatePrinter(DateTimeZone zone, CultureInfo culture)
{
    private const int MaxPatternLength = 60;

    private readonly CultureInfo _culture = Gregorian(culture);
    private Dictionary<string, LocalDateTimePattern>? _patterns;

    /// <summary>Whether a custom pattern such as <c>d MMMM yyyy</c> or <c>dddd HH:mm</c> can be used.</summary>
    internal static bool IsPattern(string pattern) =>
        pattern.Length is > 0 and <= MaxPatternLength && Create(pattern, CultureInfo.InvariantCulture) is not null;

    /// <param name="pattern">A pattern that <see cref="IsPattern"/> accepts; null for the culture's long date, with the time where there is one.</param>
    internal string Print(GivenDate date, string? pattern)
    {
        var local = date.Local(zone);
        if (pattern is not null) return Pattern(pattern, pattern).Format(local);
        var day = Pattern(LongDate(), "d MMMM yyyy").Format(local);
        return date.IsDay ? day : $"{day}, {Pattern(_culture.DateTimeFormat.ShortTimePattern.Replace('\u202f', ' '), "HH:mm").Format(local)}";
    }

    private LocalDateTimePattern Pattern(string pattern, string otherwise)
    {
        _patterns ??= [];
        if (_patterns.TryGetValue(pattern, out var known)) return known;
        return _patterns[pattern] = Create(pattern, _culture)
            ?? Create(otherwise, CultureInfo.InvariantCulture)
            ?? throw new InvalidOperationException($"“{otherwise}” is no date pattern.");
    }

    /// <summary>A single letter would name a standard pattern; people mean the custom one.</summary>
    private static LocalDateTimePattern? Create(string pattern, CultureInfo culture)
    {
        try
        {
            return LocalDateTimePattern.Create(pattern.Length == 1 ? "%" + pattern : pattern, culture);
        }
        catch (InvalidPatternException)
        {
            return null;
        }
    }

    /// <summary>The culture's long date without the day of the week.</summary>
    private string LongDate()
    {
        var pattern = _culture.DateTimeFormat.LongDatePattern;
        var weekday = pattern.IndexOf("dddd", StringComparison.Ordinal);
        return weekday < 0 ? pattern : pattern.Remove(weekday, 4).Trim(' ', ',', '،', '.', '\u00a0', '\u202f');
    }

    /// <summary>Dates are Gregorian, so the names of another calendar's months would be wrong.</summary>
    private static CultureInfo Gregorian(CultureInfo culture)
    {
        if (culture.Calendar is GregorianCalendar) return culture;
        if (culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is not { } calendar) return CultureInfo.InvariantCulture;
        var gregorian = (CultureInfo)culture.Clone();
        gregorian.DateTimeFormat.Calendar = calendar;
        return gregorian;
    }
}
