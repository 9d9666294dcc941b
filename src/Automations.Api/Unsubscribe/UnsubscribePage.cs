using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Unsubscribe;

/// <summary>The pages behind the unsubscribe link of mails: no script, nothing from elsewhere, and nobody's address on them.</summary>
internal static class UnsubscribePage
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{font:1.125rem/1.6 system-ui,sans-serif;margin:0;background:Canvas;color:CanvasText}
        main{max-width:32rem;margin:12vh auto;padding:0 1.5rem}
        h1{font-size:1.5rem;line-height:1.3}
        button{font:inherit;padding:.75rem 1.5rem;border:2px solid #1d4ed8;border-radius:.5rem;background:#1d4ed8;color:#fff;cursor:pointer}
        button:focus-visible{outline:3px solid CanvasText;outline-offset:2px}
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <param name="site">What the business is called; empty: nobody says.</param>
    public static ContentHttpResult Ask(HttpResponse response, string site) => Page(
        response, StatusCodes.Status200OK, Titled("Unsubscribe", site),
        $"""
        <h1>Unsubscribe{From(site)}?</h1>
        <p>You will get no more news and offers at this address. Messages about what you order or book still reach you.</p>
        <form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">Unsubscribe</button></form>
        """);

    public static ContentHttpResult Done(HttpResponse response, string site) => Page(
        response, StatusCodes.Status200OK, Titled("Unsubscribed", site),
        $"""
        <h1>You are unsubscribed{From(site)}</h1>
        <p>You will get no more news and offers at this address. Messages about what you order or book still reach you.</p>
        """);

    public static ContentHttpResult NotFound(HttpResponse response) => Page(
        response, StatusCodes.Status404NotFound, "Link not found",
        """
        <h1>This link does not work</h1>
        <p>Nothing was changed. Please open the link from the mail again, and check that it is complete.</p>
        """);

    public static ContentHttpResult Refused(HttpResponse response, int status) => Page(
        response, status, "Not unsubscribed",
        """
        <h1>Nothing was changed</h1>
        <p>The request was not complete. Please open the link from the mail and press the button.</p>
        """);

    private static ContentHttpResult Page(HttpResponse response, int status, string title, string main)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        var html = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            {main}
            </main>
            </body>
            </html>

            """;
        return TypedResults.Content(html, "text/html; charset=utf-8", statusCode: status);
    }

    private static string Titled(string what, string site) => site.Length == 0 ? what : $"{what} – {HtmlEncoder.Default.Encode(site)}";

    private static string From(string site) => site.Length == 0 ? "" : $" from {HtmlEncoder.Default.Encode(site)}";
}
