using System.Buffers;
using System.Collections.Frozen;

namespace Automations.Rendering.Mail;

/// <summary>Lets those declarations of a style attribute through that change looks and load nothing.</summary>
internal static class MailCss
{
    private const int MaxLength = 2_000;

    private static readonly FrozenSet<string> Properties = FrozenSet.Create(
        StringComparer.Ordinal,
        "color", "background", "background-color", "font", "font-family", "font-size", "font-style", "font-weight", "line-height",
        "letter-spacing", "text-align", "text-decoration", "text-transform", "vertical-align", "white-space", "word-break", "direction",
        "margin", "margin-top", "margin-right", "margin-bottom", "margin-left",
        "padding", "padding-top", "padding-right", "padding-bottom", "padding-left",
        "border", "border-top", "border-right", "border-bottom", "border-left", "border-color", "border-style", "border-width",
        "border-radius", "border-collapse", "border-spacing",
        "width", "max-width", "min-width", "height", "max-height", "min-height", "display", "float", "clear",
        "list-style", "list-style-type", "table-layout");

    private static readonly FrozenSet<string> Functions = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "rgb", "rgba", "hsl", "hsla");

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 #%.,-+'\"()!/");

    internal static string Filter(string style) => style.Length > MaxLength
        ? ""
        : string.Join("; ", style.Split(';').Select(Declaration).Where(each => each is not null));

    private static string? Declaration(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return null;
        var property = text[..colon].Trim().ToLowerInvariant();
        var value = text[(colon + 1)..].Trim();
        return Properties.Contains(property) && IsHarmless(value) && !(property == "display" && value.Contains("none", StringComparison.OrdinalIgnoreCase))
            ? $"{property}: {value}"
            : null;
    }

    private static bool IsHarmless(string value)
    {
        if (value.Length == 0 || value.AsSpan().IndexOfAnyExcept(Plain) >= 0) return false;
        for (var at = value.IndexOf('(', StringComparison.Ordinal); at >= 0; at = value.IndexOf('(', at + 1))
        {
            var start = at;
            while (start > 0 && char.IsAsciiLetter(value[start - 1])) start--;
            if (!Functions.Contains(value[start..at])) return false;
        }

        return true;
    }
}
