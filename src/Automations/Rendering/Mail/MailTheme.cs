using AngleSharp.Dom;

namespace Automations.Rendering.Mail;

/// <summary>How the elements of a Markdown body look. Styles stand at each element, since many clients read no style sheet.</summary>
internal static class MailTheme
{
    internal const string Font = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
    internal const string Ink = "#1f2933";
    internal const string Muted = "#616e7c";
    internal const string Accent = "#1d4ed8";

    private const string Button =
        $"display: inline-block; padding: 12px 22px; background-color: {Ink}; border-radius: 6px; color: #ffffff; font-weight: 600; text-decoration: none";

    /// <summary>The attributes that the theme adds; the classes are those of the dark colours in <see cref="MailDocument"/>.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Attributes(IElement element, string tag)
    {
        if (tag == "a")
        {
            var isButton = IsAlone(element);
            yield return new("class", isButton ? "button" : "link");
            yield return new("style", isButton ? Button : $"color: {Accent}; text-decoration: underline");
        }
        else if (Style(tag) is { } style)
        {
            yield return new("style", style);
        }
    }

    /// <summary>A link that is all there is of a paragraph is what the reader is asked to do.</summary>
    private static bool IsAlone(IElement link) =>
        link.Parent is IElement { LocalName: "p", ChildNodes.Length: 1 } && link.ChildNodes.All(child => child is IText);

    private static string? Style(string tag) => tag switch
    {
        "p" => "margin: 0 0 16px",
        "h1" => "margin: 0 0 16px; font-size: 24px; line-height: 1.3; font-weight: 700",
        "h2" => "margin: 24px 0 12px; font-size: 20px; line-height: 1.3; font-weight: 700",
        "h3" or "h4" or "h5" or "h6" => "margin: 20px 0 8px; font-size: 16px; line-height: 1.4; font-weight: 700",
        "ul" or "ol" => "margin: 0 0 16px; padding: 0 0 0 24px",
        "li" => "margin: 0 0 4px",
        "blockquote" => "margin: 0 0 16px; padding: 0 0 0 14px; border-left: 3px solid #cbd2d9",
        "hr" => "margin: 24px 0; border: 0; border-top: 1px solid #cbd2d9",
        "img" => "max-width: 100%; height: auto; border: 0",
        "pre" => "margin: 0 0 16px; white-space: pre-wrap; font-family: Consolas, Menlo, monospace; font-size: 14px",
        "code" => "font-family: Consolas, Menlo, monospace; font-size: 14px",
        _ => null,
    };
}
