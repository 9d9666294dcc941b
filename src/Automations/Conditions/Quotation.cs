using Automations.Rendering;
using Automations.Values;

namespace Automations.Conditions;

/// <summary>A value inside a sentence, shortened where it is long.</summary>
internal static class Quotation
{
    private const int MaxLength = 100;
    private const int MaxItems = 10;

    internal static string Of(FieldValue value) => value switch
    {
        { IsEmpty: true } => "empty",
        FieldValue.List list => string.Join(", ", list.Items.Take(MaxItems).Select(OfSingle)) + (list.Items.Length > MaxItems ? ", …" : ""),
        _ => OfSingle(value),
    };

    private static string OfSingle(FieldValue value) => value switch
    {
        FieldValue.Text text => $"“{Shortened(text.Value)}”",
        FieldValue.Number number => number.Digits,
        FieldValue.Boolean boolean => boolean.Value ? "true" : "false",
        FieldValue.Date date => date.Value.Text,
        FieldValue.Empty => "empty",
        _ => "an object",
    };

    private static string Shortened(string text) =>
        text.Length <= MaxLength ? text : $"{Shorten.To(text, MaxLength)}…";
}
