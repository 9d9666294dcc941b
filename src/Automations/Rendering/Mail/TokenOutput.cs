using System.Text;

namespace Automations.Rendering.Mail;

/// <summary>
/// Renders a template with a token for every value, so that neither Markdown nor HTML is ever read in what a value says. A token is a
/// number between two private-use characters, which are taken out of the template's own text.
/// </summary>
internal sealed class TokenOutput : ITemplateOutput
{
    internal const char TokenStart = '\uE000';
    internal const char TokenEnd = '\uE001';

    private readonly StringBuilder _text = new();
    private readonly List<MailPiece> _values = [];
    private int _length;

    public bool IsFull { get; private set; }

    /// <summary>The template's text with its tokens.</summary>
    internal string Text => _text.ToString();

    public void Literal(string text)
    {
        foreach (var character in Room(text))
            if (character is not (TokenStart or TokenEnd)) _text.Append(character);
    }

    public void Value(string path, string text)
    {
        if (IsFull || text.Length == 0) return;
        // The token counts too, or many short values would pass the limit.
        _length += 8;
        _text.Append(TokenStart).Append(_values.Count).Append(TokenEnd);
        _values.Add(new MailPiece(Room(text).ToString(), path));
    }

    /// <summary>A text of the mail in pieces: what the author wrote, and the values behind the tokens.</summary>
    internal IEnumerable<MailPiece> Pieces(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var start = text.IndexOf(TokenStart, at);
            var end = start < 0 ? -1 : text.IndexOf(TokenEnd, start);
            if (end < 0) break;
            if (start > at) yield return new MailPiece(text[at..start], null);
            if (int.TryParse(text.AsSpan(start + 1, end - start - 1), out var index) && index >= 0 && index < _values.Count)
                yield return _values[index];
            at = end + 1;
        }

        if (at < text.Length) yield return new MailPiece(text[at..], null);
    }

    private ReadOnlySpan<char> Room(string text)
    {
        var room = Math.Max(0, Template.MaxOutput - _length);
        IsFull |= text.Length > room;
        _length += Math.Min(text.Length, room);
        return Shorten.To(text, room);
    }
}
