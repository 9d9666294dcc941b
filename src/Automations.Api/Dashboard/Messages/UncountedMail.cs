using System.Text;
using Automations.Api.Http;
using Automations.Engine;

namespace Automations.Api.Dashboard.Messages;

/// <summary>A mail as the business looks at it: its links lead where they lead, and nothing of it is counted as the contact's doing.</summary>
internal static class UncountedMail
{
    private const string Quote = "=\"";
    private const string NoImage = "data:,";

    public static string Of(string html, Links links)
    {
        var shown = new StringBuilder(html.Length);
        var at = 0;
        while (html.IndexOf(Quote, at, StringComparison.Ordinal) is var quote and >= 0 && html.IndexOf('"', quote + Quote.Length) is var end and >= 0)
        {
            var start = quote + Quote.Length;
            shown.Append(html, at, start - at).Append(Address(html[start..end], links));
            at = end;
        }

        return shown.Append(html, at, html.Length - at).ToString();
    }

    private static string Address(string value, Links links)
    {
        var token = value[(value.LastIndexOf('/') + 1)..];
        if (links.ReadLink(token) is var (_, _, url)) return PlainPage.Text(url);
        return links.ReadOpening(token) is null ? value : NoImage;
    }
}
