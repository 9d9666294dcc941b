using Automations.Api.Dashboard.Parts;
using Automations.Facts;
using Automations.Scheduling;
using Automations.Values;
using NodaTime;

namespace Automations.Api.Dashboard.Galleries;

/// <summary>A gallery's dates on a line of time, and when its workflow acts around them.</summary>
internal static class GalleryPicture
{
    private const int MostMarks = 14;

    private static readonly string[] Dates = ["sale_starts", "sale_ends", "archives", "shoot_date", "promotion_expires"];

    public static async Task<GallerySchedule?> OfAsync(Desk desk, Gallery gallery)
    {
        var zone = Zones.Of(gallery.TimeZone) ?? desk.Zone;
        var anchors = Dates
            .Select(name => (Name: name, Anchor: Anchors.Of("gallery." + name, gallery))).Where(one => one.Anchor is not null)
            .Select(one => (At: one.Anchor!.Date.ToInstant(zone, DayEdge.Beginning), Label: desk.T["anchor." + one.Name])).ToList();
        var deeds = new List<(Instant At, string Label)>();
        if (gallery.Workflow is { } workflow && await desk.Engine.Services.Workflows.NewestAsync(desk.Site, workflow, desk.Cancellation) is var (_, definition))
        {
            foreach (var automation in definition.Automations.Where(one => one.Enabled))
                if (Anchors.Of(automation.Trigger.Type.Name, gallery) is { } anchor)
                    deeds.Add((SendTime.DueForAny(automation.Timing, anchor, zone), automation.Name ?? automation.Id));
        }

        if (anchors.Count == 0) return null;
        var marks = anchors.Select(one => (one.At, one.Label, IsAnchor: true)).Concat(deeds.Select(one => (one.At, one.Label, IsAnchor: false))).OrderBy(one => one.At).Take(MostMarks).ToList();
        string Day(Instant at) => at.InZone(zone).Date.ToString("d MMM", desk.T.Culture);
        List<Timeline.Line> lines =
        [
            new(desk.T["gallery.dates"], Drawn(true)),
            new(desk.T["gallery.deeds"], Drawn(false)),
        ];
        var title = string.Join("; ", marks.Select(one => $"{Day(one.At)}: {one.Label}"));
        var picture = Timeline.Draw("schedule", $"{desk.T["gallery.schedule"]}: {title}", [.. lines.Where(line => line.Marks.Any(mark => !mark.IsHidden))]);
        return new(picture, [.. marks.Select(one => (Day(one.At), one.Label, one.IsAnchor))]);

        // Both lines have the same scale: what only the other shows stands on it unseen.
        IReadOnlyList<Timeline.Mark> Drawn(bool areAnchors) =>
            [.. marks.Select(one => new Timeline.Mark(one.At.ToUnixTimeSeconds() / 86_400.0, one.IsAnchor == areAnchors ? Day(one.At) : "", one.IsAnchor, one.Label) { IsHidden = one.IsAnchor != areAnchors })];
    }
}
