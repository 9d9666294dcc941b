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

    /// <summary>What is counted of an automation, as keys of texts. What mails tell of their readers is shown where something was.</summary>
    private static readonly ImmutableArray<(string Key, Func<TallyView, int> Count, bool IsOfReaders)> Columns =
    [
        ("numbers.considered", tally => tally.Considered, false),
        ("numbers.started", tally => tally.Started, false),
        ("numbers.waiting", tally => tally.Waiting, false),
        ("numbers.sent", tally => tally.Sent, false),
        ("mail.opened", tally => tally.Opened, true),
        ("mail.clicked", tally => tally.Clicked, true),
        ("numbers.done", tally => tally.Done, false),
        ("numbers.failed", tally => tally.Failed, false),
        ("numbers.uncertain", tally => tally.Uncertain, false),
    ];

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
        var columns = Columns.Where(column => !column.IsOfReaders || counted?.Total is { Opened: > 0 } or { Clicked: > 0 }).ToList();
        NumbersRow Row(string name, TallyView tally) => new(name, [.. columns.Select(column => column.Count(tally))], [.. tally.Skipped, .. tally.Canceled]);
        return desk.View<NumbersPage>(desk.T.Say("numbers.of", head.Name), new NumbersSheet(
            head.Id,
            head.Name,
            days,
            [.. columns.Select(column => column.Key)],
            counted is null ? null : [.. counted.Automations.Select(one => Row(definition.Find(one.Automation) is { } automation ? automation.Name ?? automation.Id : one.Automation, one.Numbers)), Row(desk.T["numbers.total"], counted.Total)],
            [.. silent.Select(silence => (definition.Find(silence.Automation)?.Name ?? silence.Automation, desk.Book.Say(silence.Text)))]));
    }
}
