using System.Text;

namespace Automations.Rendering;

/// <summary>Escapes for HTML text and quoted attributes.</summary>
internal static class HtmlText
{
    /// <summary>What stands for the character, or null where it stands for itself.</summary>
    internal static string? Escape(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => null,
    };

    internal static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0) return text;
        var encoded = new StringBuilder(text.Length + 32);
        foreach (var character in text)
        {
            if (Escape(character) is { } escaped) encoded.Append(escaped);
            else encoded.Append(character);
        }

        return encoded.ToString();
    }
}
