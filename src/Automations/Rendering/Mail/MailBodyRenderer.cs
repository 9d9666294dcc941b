using System.Text;

namespace Automations.Rendering.Mail;

/// <summary>
/// Makes the HTML and the text of a mail. What a value says is never read as Markdown or HTML; links lead only to http, https, mailto
/// and tel; scripts, forms, frames, style sheets and event handlers of an HTML body are left out.
/// </summary>
public static class MailBodyRenderer
{
    private static readonly BodyDocuments Unkept = new(capacity: 0);

    /// <summary>
    /// What keeps a body from being read as Markdown or HTML, in a sentence a shop owner understands; null where nothing does. A body that
    /// is refused is sent as its bare text.
    /// </summary>
    public static string? Refuse(Template body, MailFormat format) => MailBodyLimits.Refuse(body.Text, format);

    public static MailBody Render(MailBodyRequest request)
    {
        var isMarkdown = request.Format == MailFormat.Markdown;
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var context = new RenderContext(request.Zone, request.Culture, Html: false);
        var tokens = new TokenOutput();
        request.Body.Write(tokens, request.Values, context, missing);
        var preheader = request.Preheader is { } line ? TextRenderer.Line(line, request.Values, context, missing) : "";

        var details = MailDetails.Html(request.Details);
        var page = Page(request, preheader, details, MailFooterLines.Html(request.Footer, withUnsubscribe: true));
        var html = new MailHtmlWriter(MailBody.MaxHtmlBytes - Encoding.UTF8.GetByteCount(page));
        var text = new MailTextWriter();
        var walker = new MailWalker(tokens, html, text, isMarkdown, request.Tracking?.Through);
        (request.Documents ?? Unkept).Walk(tokens.Text, request.Format, walker.Children);

        var withUnsubscribe = !walker.ShowsUnsubscribe;
        return new MailBody(
            Page(request, preheader, html.ToString().Trim() + details, MailFooterLines.Html(request.Footer, withUnsubscribe)),
            MailFooterLines.Append(text + MailDetails.Text(request.Details), request.Footer, withUnsubscribe))
        {
            Missing = [.. missing],
            IsShortened = tokens.IsFull || html.IsFull,
        };
    }

    private static string Page(MailBodyRequest request, string preheader, string body, IReadOnlyList<string> footer) => MailDocument.Html(
        TextRenderer.Line(request.Title ?? request.Footer.SiteName), preheader, body, MailDocument.FooterHtml(footer), request.Culture,
        adapts: request.Format == MailFormat.Markdown, request.Tracking?.PixelUrl);
}
