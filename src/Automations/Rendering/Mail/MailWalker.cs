using AngleSharp.Dom;

namespace Automations.Rendering.Mail;

/// <summary>
/// Walks a parsed body once and writes what a mail may have of it, values put in, as HTML and as text. The parser limits the depth.
/// </summary>
/// <param name="through">The address through which a link leads to its own; null: links lead there themselves.</param>
internal sealed class MailWalker(TokenOutput tokens, MailHtmlWriter html, MailTextWriter text, bool isThemed, Func<string, string?>? through = null)
{
    private readonly Dictionary<IElement, int> _items = [];
    private bool _inPre;

    /// <summary>The body shows the unsubscribe address or a link to it.</summary>
    internal bool ShowsUnsubscribe { get; private set; }

    internal void Children(INode parent)
    {
        var children = parent.ChildNodes;
        for (var index = 0; index < children.Length && !html.IsFull; index++)
        {
            if (children[index] is IElement element) Element(element);
            else if (children[index] is IText words) Words(words.Data);
        }
    }

    private void Element(IElement element)
    {
        var tag = element.LocalName;
        if (MailTag.IsDropped(tag) || element.NamespaceUri != NamespaceNames.HtmlUri) return;
        var address = Address(element, tag);
        var isKept = MailTag.IsKept(tag) && (address is not null || tag is not ("a" or "img"));
        var isOpen = isKept && html.Open(tag, Attributes(element, tag, address)) && !MailTag.IsVoid(tag);
        if (html.IsFull) return;
        Content(element, tag, address);
        if (isOpen) html.Close();
    }

    private void Content(IElement element, string tag, string? address)
    {
        switch (tag)
        {
            case "br":
                text.Break();
                break;
            case "hr":
                text.StartLine(2);
                text.Text("---");
                text.StartLine(2);
                break;
            case "img":
                foreach (var piece in tokens.Pieces(element.GetAttribute("alt") ?? "")) text.Text(piece.Text);
                break;
            case "a" when address is not null:
                Link(element, address);
                break;
            case "li":
                Item(element);
                break;
            case "blockquote":
                text.StartLine(2);
                text.Indent("> ", "> ");
                Children(element);
                text.Outdent();
                text.StartLine(2);
                break;
            case "pre":
                text.StartLine(2);
                _inPre = true;
                Children(element);
                _inPre = false;
                text.StartLine(2);
                break;
            case "td" or "th":
                text.Text(" ");
                Children(element);
                text.Text(" ");
                break;
            default:
                var lines = Lines(element, tag);
                if (lines > 0) text.StartLine(lines);
                Children(element);
                if (lines > 0) text.StartLine(lines);
                break;
        }
    }

    /// <summary>The lines that a block starts in plain text; 0 where it stands in its line.</summary>
    private static int Lines(IElement element, string tag) => tag switch
    {
        "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "table" => 2,
        "ul" or "ol" => element.ParentElement?.LocalName == "li" ? 1 : 2,
        "div" or "tr" or "center" or "caption" or "section" or "article" or "header" or "footer" or "main" or "form" or "address" or "dt" or "dd" => 1,
        _ => 0,
    };

    private void Item(IElement element)
    {
        var bullet = "- ";
        if (element.ParentElement is { LocalName: "ol" } list)
        {
            var start = int.TryParse(list.GetAttribute("start"), out var given) ? given : 1;
            var before = _items.GetValueOrDefault(list);
            bullet = $"{start + before}. ";
            _items[list] = before + 1;
        }

        text.StartLine(1);
        text.Indent(bullet, new string(' ', bullet.Length));
        Children(element);
        text.Outdent();
        text.StartLine(1);
    }

    private void Link(IElement element, string address)
    {
        var start = text.Length;
        Children(element);
        if (tokens.Pieces(element.GetAttribute("href") ?? "").Any(piece => piece.Path == MailPiece.UnsubscribePath))
            ShowsUnsubscribe |= text.Length > start;
        text.EndLink(start, address);
    }

    private void Words(string data)
    {
        foreach (var piece in tokens.Pieces(data))
        {
            if (piece.Path is null || _inPre) Write(piece.Text);
            else Lines(piece.Text);
            ShowsUnsubscribe |= piece.Path == MailPiece.UnsubscribePath && !html.IsFull;
        }
    }

    /// <summary>A value's line breaks are the reader's to see; HTML alone would drop them.</summary>
    private void Lines(string value)
    {
        var lines = value.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (index > 0)
            {
                html.Break();
                text.Break();
            }

            Write(lines[index]);
        }
    }

    private void Write(string words)
    {
        html.Text(words);
        if (_inPre) text.Preformatted(words);
        else text.Text(words);
    }

    private string? Address(IElement element, string tag) => tag switch
    {
        "a" => MailUrl.Link(tokens.Pieces(element.GetAttribute("href") ?? "")),
        "img" => MailUrl.Image(tokens.Pieces(element.GetAttribute("src") ?? "")),
        _ => null,
    };

    private string Through(IElement element, string address)
    {
        if (through is null || !MailUrl.IsWeb(address)) return address;
        var pieces = tokens.Pieces(element.GetAttribute("href")!).ToList();
        // A site that the reader named is not one that the business leads to.
        var isReaders = pieces.Exists(piece => piece.IsOfReader) && !MailUrl.HasHost(pieces.TakeWhile(piece => !piece.IsOfReader));
        return isReaders || pieces.Exists(piece => piece.IsDirect) ? address : through(address) ?? address;
    }

    private List<KeyValuePair<string, string>> Attributes(IElement element, string tag, string? address)
    {
        var kept = new List<KeyValuePair<string, string>>();
        if (address is not null) kept.Add(tag == "a" ? new("href", Through(element, address)) : new("src", address));
        foreach (var attribute in element.Attributes)
        {
            if (MailTag.IsText(attribute.Name)) kept.Add(new(attribute.Name, string.Concat(tokens.Pieces(attribute.Value).Select(piece => piece.Text))));
            else if (attribute.Name == "style" && MailCss.Filter(attribute.Value) is { Length: > 0 } style) kept.Add(new("style", style));
            else if (MailTag.IsHarmless(attribute.Name, attribute.Value)) kept.Add(new(attribute.Name, attribute.Value));
        }

        if (tag == "img" && !element.HasAttribute("alt")) kept.Add(new("alt", ""));
        if (isThemed) kept.AddRange(MailTheme.Attributes(element, tag));
        return kept;
    }
}
