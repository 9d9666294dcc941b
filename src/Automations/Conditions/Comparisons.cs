using System.Collections.Immutable;
using System.Globalization;
using Automations.Values;
using NodaTime;

namespace Automations.Conditions;

/// <summary>
/// What the positive operators mean. What is missing or of another type compares false. Where one value is expected, a list counts as
/// its item if it has exactly one. Texts compare without case. A text is read as a number or a date where it is compared with one.
/// </summary>
internal static class Comparisons
{
    internal static bool Is(FieldValue actual, FieldValue expected, DateTimeZone zone) => AreEqual(Single(actual), expected, zone);

    internal static bool IsOneOf(FieldValue actual, FieldValue expected, DateTimeZone zone) =>
        Items(expected).Any(item => Is(actual, item, zone));

    internal static bool Contains(FieldValue actual, FieldValue expected, DateTimeZone zone) => actual switch
    {
        FieldValue.List list => list.Items.Any(item => AreEqual(item, expected, zone)),
        FieldValue.Text text => expected switch
        {
            FieldValue.Text part => TextSearch.Contains(text.Value, part.Value),
            FieldValue.Number part => TextSearch.Contains(text.Value, part.Digits),
            _ => false,
        },
        _ => false,
    };

    internal static bool ContainsAny(FieldValue actual, FieldValue expected, DateTimeZone zone) =>
        Items(expected).Any(item => Contains(actual, item, zone));

    internal static bool ContainsAll(FieldValue actual, FieldValue expected, DateTimeZone zone) =>
        Items(expected).All(item => Contains(actual, item, zone));

    /// <summary>A bare day is the whole of that day, so it is before what begins at or after its end.</summary>
    internal static bool IsBefore(FieldValue actual, FieldValue expected, DateTimeZone zone) =>
        Date(Single(actual)) is { } date && Date(expected) is { } other
        && (date.IsDay
            ? date.ToInstant(zone, DayEdge.End) <= other.ToInstant(zone, DayEdge.Beginning)
            : date.ToInstant(zone, DayEdge.Beginning) < other.ToInstant(zone, DayEdge.Beginning));

    /// <summary>The reverse of before, so that no date is both, and none is either and on the day too.</summary>
    internal static bool IsAfter(FieldValue actual, FieldValue expected, DateTimeZone zone) =>
        Date(Single(actual)) is { } date && Date(expected) is { } other && IsBefore(new FieldValue.Date(other), new FieldValue.Date(date), zone);

    internal static bool IsLess(FieldValue actual, FieldValue expected, DateTimeZone zone) =>
        Number(Single(actual)) is { } number && Number(expected) is { } other && number < other;

    internal static bool IsGreater(FieldValue actual, FieldValue expected, DateTimeZone zone) =>
        Number(Single(actual)) is { } number && Number(expected) is { } other && number > other;

    private static bool AreEqual(FieldValue actual, FieldValue expected, DateTimeZone zone) => (actual, expected) switch
    {
        (FieldValue.Text text, FieldValue.Text other) =>
            string.Equals(text.Value, other.Value, StringComparison.OrdinalIgnoreCase) || AreSameDate(actual, expected, zone),
        (FieldValue.Number, _) or (_, FieldValue.Number) => Number(actual) is { } number && number == Number(expected),
        (FieldValue.Boolean, _) or (_, FieldValue.Boolean) => Boolean(actual) is { } boolean && boolean == Boolean(expected),
        _ => AreSameDate(actual, expected, zone),
    };

    private static bool AreSameDate(FieldValue actual, FieldValue expected, DateTimeZone zone)
    {
        if (Date(actual) is not { } date || Date(expected) is not { } other) return false;
        if (other.IsDay) return date.Day(zone) == other.Day(zone);
        return !date.IsDay && date.ToInstant(zone, DayEdge.Beginning) == other.ToInstant(zone, DayEdge.Beginning);
    }

    private static FieldValue Single(FieldValue value) => value is FieldValue.List { Items.Length: 1 } list ? list.Items[0] : value;

    private static ImmutableArray<FieldValue> Items(FieldValue expected) => expected is FieldValue.List list ? list.Items : [];

    private static GivenDate? Date(FieldValue value) => value switch
    {
        FieldValue.Date date => date.Value,
        FieldValue.Text text when GivenDate.TryParse(text.Value, out var date) => date,
        _ => null,
    };

    private static decimal? Number(FieldValue value) => value switch
    {
        FieldValue.Number number => number.Value,
        FieldValue.Text { Value.Length: < 40 } text when decimal.TryParse(
            text.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static bool? Boolean(FieldValue value) => value switch
    {
        FieldValue.Boolean boolean => boolean.Value,
        FieldValue.Text { Value.Length: < 6 } text when bool.TryParse(text.Value, out var boolean) => boolean,
        _ => null,
    };
}
