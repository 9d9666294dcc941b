using System.Collections.Frozen;

namespace Automations.Rendering.Mail;

/// <summary>Which HTML a mail may have. An element that is not listed gives its content only; one of those dropped not even that.</summary>
internal static class MailTag
{
    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        "p", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "br", "hr", "a", "img", "strong", "b", "em", "i", "u", "s", "del",
        "small", "sub", "sup", "blockquote", "pre", "code", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "center");

    private static readonly FrozenSet<string> Dropped = FrozenSet.Create(
        StringComparer.Ordinal,
        "script", "style", "head", "title", "template", "noscript", "noembed", "noframes", "iframe", "frame", "frameset", "object", "embed", "applet",
        "svg", "math", "input", "textarea", "select", "option", "button", "datalist", "video", "audio", "canvas", "dialog", "plaintext", "xmp",
        "link", "meta", "base");

    private static readonly FrozenSet<string> Sizes = FrozenSet.Create(
        StringComparer.Ordinal, "width", "height", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "start");

    private static readonly FrozenSet<string> Words = FrozenSet.Create(StringComparer.Ordinal, "align", "valign", "dir", "lang", "role");

    internal static bool IsKept(string tag) => Kept.Contains(tag);

    internal static bool IsDropped(string tag) => Dropped.Contains(tag);

    internal static bool IsVoid(string tag) => tag is "br" or "hr" or "img";

    /// <summary>Attributes that are plain text, whatever it says.</summary>
    internal static bool IsText(string attribute) => attribute is "title" or "alt";

    /// <summary>Attributes whose value is a size, a number or a word that only changes how things look.</summary>
    internal static bool IsHarmless(string attribute, string value) =>
        value.Length is > 0 and <= 20
        && (Sizes.Contains(attribute) ? value.All(each => char.IsAsciiDigit(each) || each is '%' or 'p' or 'x' or '.')
            : Words.Contains(attribute) ? value.All(each => char.IsAsciiLetterOrDigit(each) || each == '-')
            : attribute == "bgcolor" && value.All(each => char.IsAsciiLetterOrDigit(each) || each == '#'));
}
