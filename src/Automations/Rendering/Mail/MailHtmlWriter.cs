using System.Text;

namespace Automations.Rendering.Mail;

/// <summary>
/// Writes the HTML of a body: every text escaped, every element closed, and never more than the given bytes; what does not fit is left out.
/// </summary>
internal sealed class MailHtmlWriter(int maxBytes)
{
    /// <summary>What of a text is left out is at most this many characters more than it must be.</summary>
    private const int ChunkLength = 512;

    private readonly StringBuilder _html = new();
    private readonly Stack<string> _open = new();
    private int _bytes;

    internal bool IsFull { get; private set; }

    /// <summary>False where it does not fit, and then it must not be closed.</summary>
    internal bool Open(string tag, IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        var html = $"<{tag}{string.Concat(attributes.Select(each => $" {each.Key}=\"{HtmlText.Encode(each.Value)}\""))}>";
        var end = MailTag.IsVoid(tag) ? "" : $"</{tag}>";
        if (!Reserve(Encoding.UTF8.GetByteCount(html) + end.Length)) return false;
        _html.Append(html);
        if (end.Length > 0) _open.Push(end);
        return true;
    }

    internal void Close() => _html.Append(_open.Pop());

    internal void Break() => Open("br", []);

    internal void Text(string text)
    {
        for (ReadOnlySpan<char> rest = text, chunk; rest.Length > 0 && !IsFull; rest = rest[chunk.Length..])
        {
            chunk = Shorten.To(rest, ChunkLength);
            var html = HtmlText.Encode(chunk.ToString());
            if (Reserve(Encoding.UTF8.GetByteCount(html))) _html.Append(html);
        }
    }

    public override string ToString() => _html.ToString();

    private bool Reserve(int bytes)
    {
        IsFull |= _bytes + bytes > maxBytes;
        if (!IsFull) _bytes += bytes;
        return !IsFull;
    }
}
