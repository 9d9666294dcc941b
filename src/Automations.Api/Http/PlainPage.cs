using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Http;

/// <summary>A page behind a link in a mail: no script, nothing from elsewhere, kept by nobody.</summary>
internal static class PlainPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

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

    /// <param name="title">As it is.</param>
    /// <param name="main">HTML.</param>
    public static ContentHttpResult Of(HttpResponse response, int status, string title, string main)
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
            <title>{Text(title)}</title>
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

    /// <summary>A text as HTML.</summary>
    public static string Text(string text) => Encoder.Encode(text);
}
