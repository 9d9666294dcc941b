using System.Text;
using Automations.Values;

namespace Automations.Rendering;

/// <summary>Renders subjects, preheaders, titles: one line of plain text.</summary>
public static class TextRenderer
{
    /// <summary>The longest line, in characters; mail allows 998 octets.</summary>
    public const int MaxLineLength = 250;

    public static string Line(Template template, IValueSource values, RenderContext context, ISet<string>? missing = null) =>
        Line(template.Render(values, context with { Html = false }, missing));

    /// <summary>Line breaks, controls and runs of blanks become one space; what is longer than the limit is cut.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxLineLength));
        var blank = false;
        foreach (var character in text)
        {
            if (line.Length > MaxLineLength) break;
            if (IsBlank(character))
            {
                blank = line.Length > 0;
                continue;
            }

            if (blank) line.Append(' ');
            blank = false;
            line.Append(character);
        }

        return Shorten.To(line.ToString(), MaxLineLength).TrimEnd().ToString();
    }

    private static bool IsBlank(char character) =>
        character is ' ' or '\u2028' or '\u2029' || char.IsControl(character);
}
