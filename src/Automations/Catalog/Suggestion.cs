namespace Automations.Catalog;

/// <summary>Finds what somebody may have meant by a name that does not exist.</summary>
internal static class Suggestion
{
    private const int LongestName = 64;

    /// <summary>“ Did you mean “x”?” for the nearest known name, or nothing where none is near.</summary>
    public static string For(string given, IEnumerable<string> known)
    {
        if (given.Length is 0 or > LongestName) return "";
        var nearest = known
            .Where(name => Math.Abs(name.Length - given.Length) <= Tolerance(given))
            .Select(name => (Name: name, Distance: Distance(given, name)))
            .Where(found => found.Distance <= Tolerance(given))
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Name is null ? "" : $" Did you mean “{nearest.Name}”?";
    }

    /// <summary>The name as a message may carry it: what is too long is cut.</summary>
    public static string Quote(string given) => given.Length <= LongestName ? given : string.Concat(given.AsSpan(0, LongestName), "…");

    private static int Tolerance(string given) => given.Length <= 4 ? 1 : given.Length <= 8 ? 2 : 3;

    // The letters to add, drop, change or swap with their neighbour, without case.
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) table[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = table[i - 1, j - 1] + (IsSame(left[i - 1], right[j - 1]) ? 0 : 1);
                var nearest = Math.Min(changed, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                var swapped = i > 1 && j > 1 && IsSame(left[i - 1], right[j - 2]) && IsSame(left[i - 2], right[j - 1]);
                table[i, j] = swapped ? Math.Min(nearest, table[i - 2, j - 2] + 1) : nearest;
            }
        }

        return table[left.Length, right.Length];
    }

    private static bool IsSame(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
