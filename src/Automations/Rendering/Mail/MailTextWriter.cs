using System.Text;

namespace Automations.Rendering.Mail;

/// <summary>Writes the plain-text part of a body: blocks apart, lists with dashes or numbers, a link's address after its words.</summary>
internal sealed class MailTextWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<LinePrefix> _prefixes = [];
    private int _breaks;
    private bool _blank;

    /// <summary>How much is written, to see whether anything was added since.</summary>
    internal int Length => _text.Length;

    /// <summary>Starts a new line; with an empty one before it where <paramref name="lines"/> is 2.</summary>
    internal void StartLine(int lines)
    {
        // The first block of a list item stays on the item's line.
        if (_prefixes is [.., { IsUsed: false }]) return;
        _breaks = Math.Max(_breaks, lines);
        _blank = false;
    }

    internal void Break()
    {
        _breaks = Math.Min(_breaks + 1, 2);
        _blank = false;
    }

    internal void Indent(string first, string rest) => _prefixes.Add(new LinePrefix(first, rest));

    internal void Outdent() => _prefixes.RemoveAt(_prefixes.Count - 1);

    /// <summary>Runs of blanks become one space, as in HTML.</summary>
    internal void Text(string text)
    {
        foreach (var character in text)
        {
            if (character is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                _blank = true;
                continue;
            }

            Append(character);
        }
    }

    /// <summary>Blanks stay as they are.</summary>
    internal void Preformatted(string text)
    {
        foreach (var character in text)
        {
            if (character == '\n') Break();
            else if (character != '\r') Append(character);
        }
    }

    /// <summary>Ends a link whose words began at <paramref name="start"/>.</summary>
    internal void EndLink(int start, string url)
    {
        var address = url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? url[(url.IndexOf(':', StringComparison.Ordinal) + 1)..]
            : url;
        var words = _text.ToString(start, _text.Length - start).Trim();
        if (words == address || words == url) return;
        if (words.Length > 0 && words[^1] != ':') Append(':');
        _blank = words.Length > 0;
        Text(address);
    }

    public override string ToString() => _text.ToString().TrimEnd();

    private void Append(char character)
    {
        if (_text.Length >= Template.MaxOutput) return;
        if (_text.Length == 0 || _breaks > 0)
        {
            if (_text.Length > 0) _text.Append('\n', _breaks);
            foreach (var prefix in _prefixes) _text.Append(prefix.Take());
            _breaks = 0;
        }
        else if (_blank)
        {
            _text.Append(' ');
        }

        _blank = false;
        _text.Append(character);
    }
}
