using System.Collections.Immutable;
using System.Globalization;
using Automations.Api.Workflows;
using Automations.Engine;
using Automations.Engine.Counting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Automations.Api.Dashboard.Workflows;

/// <summary><c>/workflows/{id}/numbers</c></summary>
internal static class NumbersPages
{
    private const int DefaultDays = 30;

    /// <summary>The times to choose from, in days.</summary>
    public static readonly ImmutableArray<int> Choices = [7, DefaultDays, 90, 365];

    public static void Map(RouteGroupBuilder pages) => pages.Read("/workflows/{id}/numbers", ShowAsync);

    private static async Task<IResult> ShowAsync(Desk desk)
    {
        if (await WorkflowPages.FindAsync(desk) is not var (stored, definition)) return desk.NotFound();
        var head = stored.Value;
        var days = int.TryParse(desk.Asked("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && Choices.Contains(asked) ? asked : DefaultDays;
        var until = desk.Now + Duration.FromTicks(1);
        var outcome = await desk.Engine.Numbers.OfAsync(desk.Site, head.Id, until - Duration.FromDays(days), until, desk.Cancellation);
        var counted = outcome is Outcome<ImmutableSortedDictionary<string, Tally>>.Done done ? NumbersView.Of(definition, until - Duration.FromDays(days), until, done.Value) : null;
        var silent = (await desk.Engine.Silences.OfAsync(desk.Site, desk.Cancellation)).Where(silence => silence.Workflow == head.Id);
        return desk.View<NumbersPage>(desk.T.Say("numbers.of", head.Name), new NumbersSheet(
            head.Id,
            head.Name,
            days,
            counted is null ? null : [.. counted.Automations.Select(one => Row(definition.Find(one.Automation) is { } automation ? automation.Name ?? automation.Id : one.Automation, one.Numbers)), Row(desk.T["numbers.total"], counted.Total)],
            [.. silent.Select(silence => (definition.Find(silence.Automation)?.Name ?? silence.Automation, desk.Book.Say(silence.Text)))]));
    }

    private static NumbersRow Row(string name, TallyView tally) => new(
        name, [tally.Considered, tally.Started, tally.Waiting, tally.Sent, tally.Done, tally.Failed, tally.Uncertain], [.. tally.Skipped, .. tally.Canceled]);
}
