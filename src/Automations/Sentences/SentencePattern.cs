using System.Text.RegularExpressions;

namespace Automations.Sentences;

/// <summary>A sentence with places for what differs, such as <c>The workflow “{x}” is paused.</c>, in English and in another language.</summary>
/// <remarks>A place whose name begins with <c>*</c> holds sentences itself, parted by semicolons; one with <c>_</c> holds one word.</remarks>
internal sealed partial class SentencePattern
{
    private readonly string[] _literals;
    private readonly string[] _places;
    private readonly string _other;

    public SentencePattern(string english, string other)
    {
        var parts = Place().Split(english);
        _literals = [.. parts.Where((_, index) => index % 2 == 0)];
        _places = [.. parts.Where((_, index) => index % 2 == 1)];
        _other = other;
    }

    /// <summary>How much of a sentence it fixes: of several that fit, the one that fixes most is meant; those that hold other sentences come first.</summary>
    public int Weight => _literals.Sum(literal => literal.Length) + (_places.Any(place => place.StartsWith('*')) ? 1_000 : 0);

    /// <summary>The sentence in the other language; null: it is another sentence.</summary>
    /// <param name="translate">Says a sentence within it.</param>
    public string? Translate(string text, Func<string, string> translate)
    {
        if (Match(text) is not { } values) return null;
        return Place().Replace(_other, place => values[place.Groups[1].Value.TrimStart('*')] is var (value, isSentence) && isSentence ? string.Join(" ; ", value.Split("; ").Select(translate)) : value);
    }

    private Dictionary<string, (string Value, bool IsSentence)>? Match(string text)
    {
        if (!text.StartsWith(_literals[0], StringComparison.Ordinal)) return null;
        var values = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        var at = _literals[0].Length;
        for (var i = 0; i < _places.Length; i++)
        {
            var literal = _literals[i + 1];
            var isLast = i == _places.Length - 1;
            var end = isLast ? text.Length - literal.Length : text.IndexOf(literal, Math.Min(at + 1, text.Length), StringComparison.Ordinal);
            if (end <= at || !text.AsSpan(end).StartsWith(literal, StringComparison.Ordinal)) return null;
            if (_places[i].StartsWith('_') && text.AsSpan(at, end - at).Contains(' ')) return null;
            values[_places[i].TrimStart('*')] = (text[at..end], _places[i].StartsWith('*'));
            at = end + literal.Length;
        }

        return at == text.Length ? values : null;
    }

    [GeneratedRegex(@"\{(\*?\w+)\}")]
    private static partial Regex Place();
}
