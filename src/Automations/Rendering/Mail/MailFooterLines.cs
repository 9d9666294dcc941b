namespace Automations.Rendering.Mail;

/// <summary>The footer's lines, in HTML and in text.</summary>
internal static class MailFooterLines
{
    internal static IReadOnlyList<string> Html(MailFooter footer, bool withUnsubscribe)
    {
        List<string> lines = [.. Words(footer).Select(HtmlText.Encode)];
        if (withUnsubscribe && Address(footer) is { } url)
            lines.Add($"<a class=\"footer\" href=\"{HtmlText.Encode(url)}\" style=\"color: {MailTheme.Muted}; text-decoration: underline\">{HtmlText.Encode(Label(footer))}</a>");
        return lines;
    }

    internal static string Append(string text, MailFooter footer, bool withUnsubscribe)
    {
        List<string> lines = [.. Words(footer)];
        if (withUnsubscribe && Address(footer) is { } url) lines.Add($"{Label(footer)}: {url}");
        return lines.Count == 0 ? text + "\n" : $"{text}\n\n--\n{string.Join('\n', lines)}\n";
    }

    private static IEnumerable<string> Words(MailFooter footer) =>
        new[] { footer.SiteName, footer.Sentence }.OfType<string>().Select(TextRenderer.Line).Where(line => line.Length > 0);

    private static string Label(MailFooter footer) => TextRenderer.Line(footer.UnsubscribeLabel);

    private static string? Address(MailFooter footer) =>
        footer.UnsubscribeUrl is { } url ? MailUrl.Link([new MailPiece(url, null)]) : null;
}
