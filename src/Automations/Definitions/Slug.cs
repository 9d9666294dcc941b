using System.Globalization;
using System.Text;

namespace Automations.Definitions;

/// <summary>Ids made from names: “Été à Paris!” becomes <c>ete-a-paris</c>.</summary>
public static class Slug
{
    private const int MaxLength = 64;

    /// <summary>The slug of the name, else of the fallback; empty where neither has a letter or digit of a–z, 0–9.</summary>
    public static string Of(string? name, string fallback) => From(name ?? "") is { Length: > 0 } slug ? slug : From(fallback);

    /// <summary>The slug itself, or with the first of -2, -3, … that is not taken.</summary>
    public static string Unique(string slug, Func<string, bool> isTaken)
    {
        if (!isTaken(slug)) return slug;
        for (var number = 2; ; number++)
        {
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");
            if (!isTaken(numbered)) return numbered;
        }
    }

    private static string From(string text)
    {
        var slug = new StringBuilder(MaxLength);
        // Half of a surrogate pair cannot be normalized, and no pair has a letter that a slug keeps.
        var plain = string.Concat(text.Where(c => !char.IsSurrogate(c)));
        foreach (var c in plain.Normalize(NormalizationForm.FormD))
        {
            if (slug.Length == MaxLength) break;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’') continue;
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
