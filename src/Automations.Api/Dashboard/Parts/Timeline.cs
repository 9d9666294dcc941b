using System.Globalization;
using System.Text;
using Automations.Api.Http;

namespace Automations.Api.Dashboard.Parts;

/// <summary>Draws lines of time as SVG: a line for each thing that is waited for, a dot for each thing that is done.</summary>
internal static class Timeline
{
    private const int Width = 640;
    private const int Left = 24;
    private const int Row = 74;
    private const int Nearest = 34;

    /// <param name="At">From the line's beginning to its end, in any unit.</param>
    /// <param name="IsAnchor">It is what is waited for, and not what is done.</param>
    public sealed record Mark(double At, string Label, bool IsAnchor = false, string? Title = null)
    {
        /// <summary>It takes its place and is not drawn.</summary>
        public bool IsHidden { get; init; }
    }

    public sealed record Line(string Label, IReadOnlyList<Mark> Marks);

    /// <param name="title">What the picture shows, for those who do not see it.</param>
    public static string Draw(string id, string title, IReadOnlyList<Line> lines)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"timeline\" viewBox=\"0 0 {Width} {lines.Count * Row + 6}\" role=\"img\" aria-labelledby=\"{id}\"><title id=\"{id}\">{PlainPage.Text(title)}</title>");
        for (var i = 0; i < lines.Count; i++) DrawLine(svg, lines[i], i * Row);
        return svg.Append("</svg>").ToString();
    }

    private static void DrawLine(StringBuilder svg, Line line, int top)
    {
        var y = top + 40;
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"line-name\" x=\"{Left}\" y=\"{top + 16}\">{PlainPage.Text(line.Label)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line\" d=\"M{Left} {y}H{Width - Left}\"/>");
        var marks = line.Marks.OrderBy(mark => mark.At).ToList();
        var places = Places(marks);
        for (var i = 0; i < marks.Count; i++)
        {
            var (mark, x) = (marks[i], places[i]);
            if (mark.IsHidden) continue;
            svg.Append(mark.IsAnchor
                ? string.Create(CultureInfo.InvariantCulture, $"<path class=\"anchor\" d=\"M{x} {y - 9}l7 9-7 9-7-9z\">{Titled(mark)}</path>")
                : string.Create(CultureInfo.InvariantCulture, $"<circle class=\"deed\" cx=\"{x}\" cy=\"{y}\" r=\"6\">{Titled(mark)}</circle>"));
            var anchor = x < 60 ? "start" : x > Width - 60 ? "end" : "middle";
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{(mark.IsAnchor ? "anchor-name" : "deed-name")}\" x=\"{(anchor == "middle" ? x : anchor == "start" ? Left : Width - Left)}\" y=\"{y + 24}\" text-anchor=\"{anchor}\">{PlainPage.Text(mark.Label)}</text>");
        }
    }

    private static string Titled(Mark mark) => mark.Title is null ? "" : $"<title>{PlainPage.Text(mark.Title)}</title>";

    /// <summary>In proportion to time, but never so near to each other that one hides another.</summary>
    private static List<int> Places(List<Mark> marks)
    {
        var first = marks.Count == 0 ? 0 : marks[0].At;
        var span = marks.Count == 0 ? 1 : Math.Max(marks[^1].At - first, 1);
        var room = Width - (2 * Left) - 40;
        var places = marks.Select(mark => Left + 20 + (int)((mark.At - first) / span * room)).ToList();
        for (var i = 1; i < places.Count; i++) places[i] = Math.Max(places[i], places[i - 1] + Nearest);
        for (var i = places.Count - 1; i >= 0; i--)
        {
            var most = i == places.Count - 1 ? Width - Left - 10 : places[i + 1] - Nearest;
            places[i] = Math.Min(places[i], most);
        }

        return places;
    }
}
