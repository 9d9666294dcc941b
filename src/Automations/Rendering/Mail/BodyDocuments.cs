using System.Collections.Concurrent;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Automations.Storage;

namespace Automations.Rendering.Mail;

/// <summary>
/// Reads bodies into documents, and keeps those of the bodies used last: values come in later, so that a mail to a thousand contacts is
/// read once. Safe for concurrent use.
/// </summary>
/// <param name="capacity">The documents of how many bodies are kept; 0: of none.</param>
internal sealed class BodyDocuments(int capacity)
{
    /// <summary>In characters. A document takes many times the room of its text: longer ones are read each time.</summary>
    private const int LongestKept = 32 * 1024;

    private const int MostOfABody = 4;

    /// <summary>Deep enough for the tables that mail layouts are made of, and it bounds the time that the parser takes.</summary>
    private const int MaxDepth = 100;

    // A document is not made for several readers: whoever walks through one has it alone.
    private readonly RecentlyUsed<(string Text, MailFormat Format), ConcurrentBag<IHtmlDocument>>? _idle = capacity == 0 ? null : new(capacity);

    /// <param name="text">The body, with a token where a value goes.</param>
    public void Walk(string text, MailFormat format, Action<INode> walk)
    {
        var kept = KeptOf(text, format);
        var document = kept is not null && kept.TryTake(out var idle) ? idle : Parse(BodyHtml(text, format));
        if (document.Body is { } body) walk(body);
        if (kept is { Count: < MostOfABody }) kept.Add(document);
        else document.Dispose();
    }

    private ConcurrentBag<IHtmlDocument>? KeptOf(string text, MailFormat format)
    {
        if (_idle is null || text.Length > LongestKept) return null;
        if (_idle.TryGet((text, format), out var kept)) return kept;
        kept = [];
        _idle.Set((text, format), kept);
        return kept;
    }

    private static string BodyHtml(string body, MailFormat format)
    {
        if (MailBodyLimits.Refuse(body, format) is null)
        {
            try
            {
                return format == MailFormat.Markdown ? MarkdownBody.ToHtml(body) : body;
            }
            catch (ArgumentException)
            {
                // Nested deeper than Markdig reads; what it says is still worth sending.
            }
        }

        return $"<pre>{HtmlText.Encode(body)}</pre>";
    }

    private static IHtmlDocument Parse(string html) =>
        new HtmlParser(new HtmlParserOptions { MaximumDepth = MaxDepth, SkipComments = true }).ParseDocument(html);
}
