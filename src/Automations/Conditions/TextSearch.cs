namespace Automations.Conditions;

/// <summary>
/// Looks for a text in another without case, by Knuth, Morris and Pratt: linear whatever the texts are, which the framework's
/// search is not for texts such as many equal letters.
/// </summary>
internal static class TextSearch
{
    /// <summary>An empty part is contained in nothing.</summary>
    internal static bool Contains(string text, string part)
    {
        if (part.Length == 0 || part.Length > text.Length) return false;
        var borders = Borders(part);
        var matched = 0;
        foreach (var character in text)
        {
            while (matched > 0 && !Same(character, part[matched])) matched = borders[matched - 1];
            if (Same(character, part[matched])) matched++;
            if (matched == part.Length) return true;
        }

        return false;
    }

    /// <summary>For each beginning of the part, how long its longest proper beginning is that is its end too.</summary>
    private static int[] Borders(string part)
    {
        var borders = new int[part.Length];
        for (int at = 1, matched = 0; at < part.Length; at++)
        {
            while (matched > 0 && !Same(part[at], part[matched])) matched = borders[matched - 1];
            if (Same(part[at], part[matched])) matched++;
            borders[at] = matched;
        }

        return borders;
    }

    private static bool Same(char one, char other) => one == other || char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
