using Automations.Engine.Foresight;
using Automations.Engine.Galleries;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Api.Dashboard.Calendar;

/// <summary>
/// What will be done until an instant. Where little waits, the forecast says it of everybody. Where much does, rehearsing it all would take longer than
/// somebody wants to look at a page: then what waits is listed as it stands, with a gallery's clients together.
/// </summary>
internal sealed class Plan(Desk desk)
{
    private const int MostRehearsed = 150;
    private const int MostRows = 2_000;
    private const int MostRead = 300;

    private readonly Dictionary<string, Definitions.WorkflowDefinition?> _definitions = [];

    public async Task<(IReadOnlyList<CalendarDay> Days, bool IsPlan, Instant? Short)> OfAsync(Instant until, LocalDate? only, int mostNamed, string? gallery, string? workflow)
    {
        var rows = new List<DueRow>();
        var work = 0;
        await foreach (var row in new WaitingRows(desk.Engine.Services).OfSiteAsync(desk.Site, until, desk.Cancellation))
        {
            rows.Add(row);
            work += IsAnchor(row) ? await ClientsAsync(row, MostRehearsed - work) : 1;
            if (rows.Count == MostRows) break;
        }

        // A store without an index of what is due answers in the order of its lists.
        rows.Sort((one, other) => one.Due.CompareTo(other.Due));
        if (work <= MostRehearsed)
        {
            var forecast = await desk.Engine.Forecasts.OfAsync(desk.Site, new(until, gallery, null, workflow), desk.Cancellation);
            var items = forecast.Items.Select(item => new CalendarItem(item.Local, desk.Book.Say(item.Summary), item.Contact, item.Gallery, item.Workflow, item.Automation));
            return ([.. items.GroupBy(item => item.Local.Date).Where(day => only is null || day.Key == only).Select(day => Day(day.Key, [.. day]))], false, forecast.Until < until ? forecast.Until : null);
        }

        var days = new List<CalendarDay>();
        var left = MostRead;
        foreach (var day in rows.Where(row => row.Due <= until && (IsAnchor(row) || IsRun(row))).GroupBy(row => row.Due.InZone(desk.Zone).Date).Where(day => only is null || day.Key == only))
        {
            var named = new List<CalendarItem>();
            var others = 0;
            foreach (var row in day)
            {
                // What is not read cannot be told apart: it counts.
                if (left == 0 || (named.Count >= mostNamed && gallery is null && workflow is null)) others++;
                else if (await ReadAsync(row) is { } item && (gallery ?? item.Gallery) == item.Gallery && (workflow ?? item.Workflow) == item.Workflow) named.Add(item);
                left = Math.Max(0, left - 1);
            }

            if (named.Count + others > 0) days.Add(new(day.Key, named, named.Count + others));
        }

        return (days, true, rows.Count == MostRows ? rows[^1].Due : null);

        CalendarDay Day(LocalDate day, IReadOnlyList<CalendarItem> items) => new(day, [.. items.Take(mostNamed)], items.Count);
    }

    private async Task<CalendarItem?> ReadAsync(DueRow row)
    {
        if (await desk.Engine.Services.Store.GetAsync(row.Partition, row.Row, desk.Cancellation) is not { } entity) return null;
        var local = row.Due.InZone(desk.Zone).LocalDateTime;
        if (IsAnchor(row))
        {
            var anchor = StoredJson.Read<AnchorRow>(entity);
            return anchor.Done ? null : new(local, await WordsAsync(anchor.Workflow, anchor.Automation), null, row.Partition.Key.Split('|')[2], anchor.Workflow, anchor.Automation);
        }

        var run = StoredJson.Read<Run>(entity);
        return new(local, await WordsAsync(run.Workflow, run.Automation), run.Contact, run.Gallery, run.Workflow, run.Automation);
    }

    private async ValueTask<string> WordsAsync(string workflow, string automation)
    {
        if (!_definitions.TryGetValue(workflow, out var definition))
            _definitions[workflow] = definition = (await desk.Engine.Services.Workflows.NewestAsync(desk.Site, workflow, desk.Cancellation))?.Definition;
        return definition?.Find(automation)?.Name ?? automation;
    }

    /// <summary>How many clients it is for, counted no further than needed.</summary>
    private async Task<int> ClientsAsync(DueRow row, int most) =>
        most <= 0 ? 1 : (await desk.Engine.Services.Store.ScanAsync(row.Partition, RowRange.Prefix(Keys.ClientPrefix), most + 1, desk.Cancellation)).Entities.Count;

    private static bool IsAnchor(DueRow row) => row.Partition.Table == "galleries" && row.Row.StartsWith(Keys.AnchorPrefix, StringComparison.Ordinal);

    private static bool IsRun(DueRow row) => row.Partition.Table == "contacts" && row.Row.StartsWith(Keys.RunPrefix, StringComparison.Ordinal);
}
