using System.Collections.Concurrent;
using System.Globalization;

namespace Automations.Values;

/// <summary>Languages as BCP 47 tags, such as <c>fr</c> or <c>fr-CH</c>.</summary>
public static class Locales
{
    private const int MostKnown = 1_000;

    // Asking the platform takes longer than most of what a mail is made of.
    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    /// <summary>The first that the platform has data for, else no culture in particular.</summary>
    public static CultureInfo CultureOf(params ReadOnlySpan<string?> tags)
    {
        foreach (var tag in tags)
        {
            if (tag is not null && Exists(tag)) return CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
        }

        return CultureInfo.InvariantCulture;
    }

    /// <summary>False for tags that the platform has no data for.</summary>
    public static bool Exists(string tag)
    {
        if (Known.TryGetValue(tag, out var exists)) return exists;
        if (Known.Count > MostKnown) Known.Clear();
        return Known[tag] = IsPredefined(tag);
    }

    private static bool IsPredefined(string tag)
    {
        try
        {
            return tag.Length is > 1 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                && CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
