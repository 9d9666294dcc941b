using System.Text;
using Automations.Api.Http;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard.Messages;

/// <summary>A mail's HTML, for a frame that runs nothing of it. It is answered apart from the page, under rules of its own.</summary>
internal sealed class MailFrame(string html) : IResult
{
    private const string Style = "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem;color:#1f2430;background:#fff}pre{white-space:pre-wrap;font:inherit}p{color:#8a3b12}";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.SetForMail(httpContext.Response);
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), httpContext.RequestAborted);
    }

    public static string Plain(Desk desk, string text, IReadOnlyList<string> missing) => $"""
        <!doctype html><html lang="{desk.T.Code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{PlainPage.Text(desk.T["preview"])}</title><style>{Style}</style></head>
        <body>{Missing(desk, missing)}<pre>{PlainPage.Text(text)}</pre></body></html>
        """;

    /// <summary>The mail with its subject above, as a mailbox shows it.</summary>
    public static string WithHead(Desk desk, string html, string? subject, IReadOnlyList<string> missing)
    {
        const string Head = "font:600 16px/1.4 system-ui,sans-serif;margin:0;padding:14px 18px;background:#fff;color:#1f2430;border-bottom:1px solid #ddd";
        var at = html.IndexOf("<body", StringComparison.OrdinalIgnoreCase);
        var end = at < 0 ? -1 : html.IndexOf('>', at);
        var head = subject is null ? "" : $"<p style=\"{Head}\">{PlainPage.Text(subject)}</p>";
        return end < 0 ? html : html.Insert(end + 1, head + Missing(desk, missing));
    }

    private static string Missing(Desk desk, IReadOnlyList<string> missing) => missing.Count == 0
        ? ""
        : $"<p style=\"font:14px/1.4 system-ui,sans-serif;margin:0;padding:8px 18px;background:#fdf1e3;color:#7a3b0c\">{PlainPage.Text(desk.T.Say("preview.missing", string.Join(", ", missing)))}</p>";
}
