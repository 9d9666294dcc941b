namespace Automations.Storage;

/// <summary>A half-open range of row keys in ordinal order.</summary>
/// <param name="From">The first key, inclusive; null: from the beginning.</param>
/// <param name="To">The key behind the last, exclusive; null: to the end.</param>
public readonly record struct RowRange(string? From, string? To)
{
    public static readonly RowRange All;

    private const char LowestOfKeys = ' ';

    /// <summary>Every key that begins with <paramref name="prefix"/>.</summary>
    public static RowRange Prefix(string prefix) => new(prefix, Successor(prefix));

    /// <summary>The part of this range behind <paramref name="row"/>, exclusive.</summary>
    public RowRange After(string row) => this with { From = row + LowestOfKeys };

    /// <summary>True where <paramref name="row"/> lies within the range.</summary>
    public bool Contains(string row) =>
        (From is null || string.CompareOrdinal(row, From) >= 0) && (To is null || string.CompareOrdinal(row, To) < 0);

    private static string Successor(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
