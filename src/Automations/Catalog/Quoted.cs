namespace Automations.Catalog;

/// <summary>Texts in the quotation marks of a one-line summary, cut where they are long.</summary>
internal static class Quoted
{
    private const int MaxLength = 60;
    private const int MaxItems = 3;

    public static string Of(string text) => text.Length <= MaxLength ? $"“{text}”" : $"“{text.AsSpan(0, MaxLength).TrimEnd()}…”";

    /// <summary>“a”, “b” and “c”.</summary>
    public static string All(IReadOnlyList<string> texts) => Joined(texts, "and");

    /// <summary>“a”, “b” or “c”.</summary>
    public static string Either(IReadOnlyList<string> texts) => Joined(texts, "or");

    private static string Joined(IReadOnlyList<string> texts, string word)
    {
        var shown = texts.Take(MaxItems).Select(Of).ToList();
        if (texts.Count > MaxItems) shown.Add($"{texts.Count - MaxItems} more");
        return shown.Count < 2 ? string.Concat(shown) : $"{string.Join(", ", shown.SkipLast(1))} {word} {shown[^1]}";
    }
}
