using System.Globalization;

namespace Automations.Rendering.Mail;

/// <summary>The page around a body: one column of at most 600 pixels, readable in light and dark and without its style sheet.</summary>
internal static class MailDocument
{
    private const string DarkColours = """
        <style>
        @media (prefers-color-scheme: dark) {
        .page { background-color: #121417 !important; }
        .card { background-color: #1c1f24 !important; color: #e6e8eb !important; }
        .footer { color: #9aa5b1 !important; }
        .link { color: #8ab4f8 !important; }
        .button { background-color: #e6e8eb !important; color: #1c1f24 !important; }
        }
        </style>

        """;

    /// <param name="body">HTML that is safe as it is.</param>
    /// <param name="footer">HTML that is safe as it is.</param>
    /// <param name="adapts">Whether the body's colours may follow the reader's dark mode.</param>
    /// <param name="pixelUrl">An image that nobody sees, at the end; null: none.</param>
    internal static string Html(string title, string preheader, string body, string footer, CultureInfo culture, bool adapts, string? pixelUrl = null) => $"""
        <!DOCTYPE html>
        <html lang="{HtmlText.Encode(culture.Name.Length > 0 ? culture.Name : "en")}" dir="{(culture.TextInfo.IsRightToLeft ? "rtl" : "ltr")}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="{(adapts ? "light dark" : "light")}">
        <meta name="supported-color-schemes" content="{(adapts ? "light dark" : "light")}">
        <title>{HtmlText.Encode(title)}</title>
        {(adapts ? DarkColours : "")}</head>
        <body class="page" style="margin: 0; padding: 0; background-color: #f4f4f2">
        {Preheader(preheader)}<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color: #f4f4f2">
        <tr><td align="center" style="padding: 24px 12px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width: 600px">
        <tr><td class="card" style="padding: 32px 28px 16px; background-color: #ffffff; border-radius: 8px; color: {MailTheme.Ink}; font-family: {MailTheme.Font}; font-size: 16px; line-height: 1.55; word-break: break-word">
        {body}
        </td></tr>
        {footer}</table>
        </td></tr>
        </table>
        {Pixel(pixelUrl)}</body>
        </html>

        """;

    internal static string FooterHtml(IReadOnlyList<string> lines) => lines.Count == 0
        ? ""
        : $"""
        <tr><td class="footer" align="center" style="padding: 20px 28px; color: {MailTheme.Muted}; font-family: {MailTheme.Font}; font-size: 13px; line-height: 1.5">
        {string.Join("<br>\n", lines)}
        </td></tr>

        """;

    private static string Pixel(string? url) => url is null ? "" : $"""
        <img src="{HtmlText.Encode(url)}" width="1" height="1" alt="" style="display: block">

        """;

    /// <summary>Shown beside the subject by inboxes, in the mail by none.</summary>
    private static string Preheader(string text) => text.Length == 0
        ? ""
        : $"""
        <span style="display: none; max-height: 0; max-width: 0; overflow: hidden; opacity: 0; font-size: 1px; line-height: 1px; mso-hide: all">{HtmlText.Encode(text)}</span>

        """;
}
