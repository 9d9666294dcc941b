using System.Text;

namespace Automations.Rendering;

/// <summary>Reads what stands between two pairs of braces, from left to right.</summary>
internal sealed class TagReader(string text)
{
    private const int MaxPathLength = 200;

    /// <summary>The place of the next character.</summary>
    internal int At { get; set; }

    internal char Next => At < text.Length ? text[At] : '\0';

    /// <summary>The next character as a person sees it, a surrogate pair being one.</summary>
    internal string NextSign => char.IsHighSurrogate(Next) && At + 1 < text.Length ? text.Substring(At, 2) : Next.ToString();

    internal bool IsAtClose => Next == '}' && At + 1 < text.Length && text[At + 1] == '}';

    internal bool IsAtQuote => Next is '"' or '\'' or '“';

    internal void SkipBlanks()
    {
        while (At < text.Length && char.IsWhiteSpace(text[At])) At++;
    }

    /// <summary>Takes the closing braces, if they are next.</summary>
    internal bool TakeClose()
    {
        SkipBlanks();
        if (!IsAtClose) return false;
        At += 2;
        return true;
    }

    /// <summary>The letters, digits, dots, dashes and underscores that come next; empty where none do.</summary>
    internal string TakeWord()
    {
        SkipBlanks();
        var start = At;
        while (At < text.Length && (char.IsLetterOrDigit(text[At]) || text[At] is '.' or '_' or '-')) At++;
        return text[start..At];
    }

    /// <summary>The quoted text that comes next, a backslash before a quotation mark or a backslash taken away; null where it is not closed.</summary>
    internal string? TakeQuoted()
    {
        var close = Next == '“' ? '”' : Next;
        var quoted = new StringBuilder();
        for (At++; At < text.Length; At++)
        {
            var character = text[At];
            if (character == close)
            {
                At++;
                return quoted.ToString();
            }

            if (character == '\\' && At + 1 < text.Length && (text[At + 1] == close || text[At + 1] == '\\')) At++;
            quoted.Append(text[At]);
        }

        return null;
    }

    /// <summary>Moves behind the next closing braces, or before the next opening ones, whichever come first.</summary>
    internal void SkipToNextTag()
    {
        for (; At + 1 < text.Length; At++)
        {
            if (text[At] != text[At + 1]) continue;
            if (text[At] == '{') return;
            if (text[At] != '}') continue;
            At += 2;
            return;
        }

        At = text.Length;
    }

    internal static bool IsPath(string word) =>
        word.Length is > 0 and <= MaxPathLength && (char.IsLetter(word[0]) || word[0] == '_')
        && word[^1] != '.' && !word.Contains("..", StringComparison.Ordinal);
}
