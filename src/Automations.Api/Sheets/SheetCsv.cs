namespace Automations.Api.Sheets;

/// <summary>Lines of CSV as RFC 4180 has them. What a spreadsheet would take for a formula has an apostrophe before it.</summary>
internal static class SheetCsv
{
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var shown = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        if (shown.AsSpan().IndexOfAny(",\"\r\n") < 0) return shown;
        return $"\"{shown.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
