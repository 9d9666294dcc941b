using Markdig;

namespace Automations.Rendering.Mail;

/// <summary>Turns Markdown into HTML. HTML in it is text; a line break stays one.</summary>
internal static class MarkdownBody
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseSoftlineBreakAsHardlineBreak()
        .UseNonAsciiNoEscape()
        .Build();

    /// <exception cref="ArgumentException">It nests deeper than Markdig's limit.</exception>
    internal static string ToHtml(string markdown) => Markdown.ToHtml(markdown, Pipeline);
}
