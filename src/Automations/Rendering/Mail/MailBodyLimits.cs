namespace Automations.Rendering.Mail;

/// <summary>
/// What the Markdown and HTML parsers read in linear time. Both take quadratic time for what no mail needs: Markdown for thousands of
/// signs in one paragraph or of headings, HTML for thousands of elements inside each other.
/// </summary>
internal static class MailBodyLimits
{
    private const int MaxSignsInParagraph = 1_000;
    private const int MaxLines = 10_000;
    private const int MaxTags = 10_000;
    private const int MaxOpenTags = 200;

    /// <summary>What is too much, in a sentence a shop owner understands; null for a body that can be read.</summary>
    internal static string? Refuse(string body, MailFormat format) => format == MailFormat.Markdown ? RefuseMarkdown(body) : RefuseHtml(body);

    private static string? RefuseMarkdown(string body)
    {
        var (lines, signs) = (0, 0);
        foreach (var line in body.AsSpan().EnumerateLines())
        {
            if (++lines > MaxLines) return $"The text has more than {MaxLines} lines.";
            if (StartsParagraph(line)) signs = 0;
            foreach (var character in line)
                if (character is '[' or ']' or '(' or '*' or '_' or '<' or '>' or '!' or '`') signs++;
            if (signs > MaxSignsInParagraph) return $"A paragraph has more than {MaxSignsInParagraph} Markdown signs.";
        }

        return null;
    }

    private static bool StartsParagraph(ReadOnlySpan<char> line)
    {
        var start = line.TrimStart(' ');
        return start.IsWhiteSpace() || line.Length - start.Length < 4 && start.Length > 1 && start[0] is '-' or '*' or '+' && start[1] == ' ';
    }

    private static string? RefuseHtml(string body)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        var (tags, unclosed) = (0, 0);
        for (var at = body.IndexOf('<', StringComparison.Ordinal); at >= 0; at = body.IndexOf('<', at + 1))
        {
            var isEnd = at + 1 < body.Length && body[at + 1] == '/';
            var name = Name(body.AsSpan(isEnd ? at + 2 : at + 1));
            if (name.Length == 0) continue;
            if (++tags > MaxTags) return $"The HTML has more than {MaxTags} tags.";
            if (MailTag.IsVoid(name) || ClosesItself(name)) continue;
            var count = open.GetValueOrDefault(name);
            if (isEnd && count == 0) continue;
            open[name] = count + (isEnd ? -1 : 1);
            unclosed += isEnd ? -1 : 1;
            if (unclosed > MaxOpenTags) return $"The HTML has more than {MaxOpenTags} elements inside each other or not closed.";
        }

        return null;
    }

    private static string Name(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 20 && char.IsAsciiLetterOrDigit(text[length])) length++;
        return length > 0 && char.IsAsciiLetter(text[0]) ? text[..length].ToString().ToLowerInvariant() : "";
    }

    /// <summary>Elements whose end tag is often left out because the next one ends them, and those that have none.</summary>
    private static bool ClosesItself(string name) =>
        name is "p" or "li" or "td" or "th" or "tr" or "dt" or "dd" or "thead" or "tbody" or "tfoot" or "input" or "meta" or "link" or "base" or "col";
}
