using Automations.Api.Dashboard.Parts;
using Automations.Definitions;

namespace Automations.Api.Dashboard.Workflows;

/// <summary>A workflow as lines of time: one for each trigger, its automations before and after it.</summary>
internal static class WorkflowPicture
{
    private const int MostLines = 12;

    public static string Of(Texts texts, IReadOnlyList<Automation> automations)
    {
        var words = new RuleWords(texts);
        var lines = automations.GroupBy(automation => automation.Trigger.Type).Take(MostLines)
            .Select(same => new Timeline.Line(words.Label(same.Key), [new(0, "", IsAnchor: true), .. same.Select(automation => Mark(texts, words, automation))]))
            .ToList();
        var said = string.Join("; ", automations.Select(automation => $"{automation.Name ?? automation.Id}: {words.When(automation)}"));
        return Timeline.Draw("picture", $"{texts["picture"]}: {said}", lines);
    }

    private static Timeline.Mark Mark(Texts texts, RuleWords words, Automation automation)
    {
        var (at, label) = automation.Timing switch
        {
            Timing.Days days => (Side(days.Before) * (days.Count + 0.4), Shown(texts, days.Before, days.Count, "d")),
            Timing.Offset { Unit: TimeUnit.Days } offset => (Side(offset.Before) * (double)offset.Value, Shown(texts, offset.Before, offset.Value, "d")),
            Timing.Offset { Unit: TimeUnit.Hours } offset => (Side(offset.Before) * offset.Value / 24.0, Shown(texts, offset.Before, offset.Value, "h")),
            Timing.Offset offset => (Side(offset.Before) * offset.Value / 1440.0, Shown(texts, offset.Before, offset.Value, "m")),
            _ => (0.01, texts["picture.at-once"]),
        };
        return new(at, label, Title: $"{automation.Name ?? automation.Id}: {words.When(automation)}");
    }

    private static int Side(bool before) => before ? -1 : 1;

    private static string Shown(Texts texts, bool before, int count, string unit) =>
        count == 0 ? texts["picture.same-day"] : $"{(before ? "−" : "+")}{count} {texts["picture." + unit]}";
}
