using System.Text;

namespace Automations.Rendering;

/// <summary>Renders to a text of at most <see cref="Template.MaxOutput"/> characters.</summary>
internal sealed class StringOutput(bool html) : ITemplateOutput
{
    private readonly StringBuilder _text = new();

    public bool IsFull { get; private set; }

    public void Literal(string text) => Append(text);

    public void Value(string path, string text)
    {
        if (html) AppendEscaped(text);
        else Append(text);
    }

    public override string ToString() => _text.ToString();

    private void Append(ReadOnlySpan<char> text)
    {
        if (IsFull) return;
        var room = Template.MaxOutput - _text.Length;
        IsFull = text.Length > room;
        _text.Append(IsFull ? Shorten.To(text, room) : text);
    }

    private void AppendEscaped(string text)
    {
        foreach (var character in text)
        {
            if (IsFull) return;
            if (HtmlText.Escape(character) is { } escaped)
            {
                // An escape is never cut in two.
                if (escaped.Length > Template.MaxOutput - _text.Length) IsFull = true;
                else _text.Append(escaped);
            }
            else
            {
                Append([character]);
            }
        }
    }
}
