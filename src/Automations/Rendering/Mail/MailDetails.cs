namespace Automations.Rendering.Mail;

/// <summary>The table below a mail's body: two columns in HTML, aligned lines in text.</summary>
internal static class MailDetails
{
    internal static string Html(IReadOnlyList<MailDetail> details) => details.Count == 0 ? "" : $"""

        <table width="100%" cellpadding="0" cellspacing="0" style="margin: 8px 0 16px; border-collapse: collapse; font-size: 14px">
        {string.Join('\n', details.Select(Row))}
        </table>
        """;

    internal static string Text(IReadOnlyList<MailDetail> details)
    {
        if (details.Count == 0) return "";
        var width = details.Max(detail => detail.Label.Length);
        return "\n\n" + string.Join('\n', details.Select(detail => $"{detail.Label.PadRight(width)}  {detail.Text}"));
    }

    private static string Row(MailDetail detail)
    {
        const string Cell = "padding: 6px 0; border-top: 1px solid #cbd2d9; vertical-align: top; text-align: left";
        return $"<tr><th scope=\"row\" style=\"{Cell}; padding-right: 16px; font-weight: 600\">{HtmlText.Encode(detail.Label)}</th>"
            + $"<td style=\"{Cell}\">{HtmlText.Encode(detail.Text)}</td></tr>";
    }
}
