using System.Globalization;
using Automations.Values;
using NodaTime;

namespace Automations.Rendering;

/// <summary>What a value looks like to a reader. An object prints nothing: its members are reached by a longer path.</summary>
internal sealed class ValuePrinter(DateTimeZone zone, CultureInfo culture)
{
    private readonly DatePrinter _dates = new(zone, culture);

    /// <param name="datePattern">Applies to dates and to texts that are dates; other values print as they do without it.</param>
    internal string Print(FieldValue value, string? datePattern) => value is FieldValue.List list
        ? string.Join(", ", list.Items.Take(Template.MaxItems).Select(item => PrintSingle(item, datePattern)).Where(text => text.Length > 0))
        : PrintSingle(value, datePattern);

    private string PrintSingle(FieldValue value, string? datePattern) => value switch
    {
        FieldValue.Text text => datePattern is not null && GivenDate.TryParse(text.Value, out var date)
            ? _dates.Print(date.Value, datePattern)
            : text.Value,
        FieldValue.Number number => number.Digits.Replace(".", culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal),
        FieldValue.Boolean boolean => boolean.Value ? "true" : "false",
        FieldValue.Date date => _dates.Print(date.Value, datePattern),
        _ => "",
    };
}
