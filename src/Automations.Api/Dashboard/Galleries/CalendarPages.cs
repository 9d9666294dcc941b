using Automations.Definitions;
using Automations.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Automations.Api.Dashboard.Galleries;

/// <summary><c>/calendar</c>: what will be sent, by day.</summary>
internal static class CalendarPages
{
    private const int MostDays = 366;

    /// <summary>Those of a day that are named; the others are counted.</summary>
    public const int MostNamed = 12;

    public static void Map(RouteGroupBuilder pages) => pages.Read("/calendar", ShowAsync);

    private static async Task<IResult> ShowAsync(Desk desk)
    {
        var days = int.TryParse(desk.Asked("days"), out var asked) && asked is > 0 and <= MostDays ? asked : 14;
        var gallery = await KnownAsync(desk.Asked("gallery"), async id => await desk.Engine.Galleries.FindAsync(desk.Site, id, desk.Cancellation) is not null);
        var workflow = await KnownAsync(desk.Asked("workflow"), async id => await desk.Engine.Workflows.FindAsync(desk.Site, id, desk.Cancellation) is not null);
        var until = GivenDate.TryParse(desk.Now.InZone(desk.Zone).Date.PlusDays(days).ToString("uuuu'-'MM'-'dd", System.Globalization.CultureInfo.InvariantCulture), out var day)
            ? day.Value.ToInstant(desk.Zone, DayEdge.End)
            : desk.Now;
        var forecast = await desk.Engine.Forecasts.OfAsync(desk.Site, new(until, gallery, null, workflow), desk.Cancellation);
        var (galleries, _) = await desk.Engine.Galleries.ListAsync(desk.Site, null, 200, desk.Cancellation);
        var (workflows, _) = await desk.Engine.Workflows.ListAsync(desk.Site, null, null, 200, desk.Cancellation);
        var only = LocalDateOf(desk.Asked("day"));
        var byDay = forecast.Items.GroupBy(item => item.Local.Date).Where(one => only is null || one.Key == only).Select(one => new CalendarDay(one.Key, [.. one])).ToList();
        return desk.View<CalendarPage>(desk.T["nav.calendar"], new Calendar(
            days, only, gallery, workflow, forecast.Until < until ? forecast.Until : null, byDay,
            [.. galleries.Select(one => (one.Id, GalleryPages.NameOf(one)))], [.. workflows.Select(one => (one.Id, one.Name))]));
    }

    private static async Task<string?> KnownAsync(string? id, Func<string, Task<bool>> exists) => id is not null && Identifier.IsValid(id) && await exists(id) ? id : null;

    private static LocalDate? LocalDateOf(string? text) => GivenDate.TryParse(text, out var date) && date.Value.IsDay ? date.Value.Day(DateTimeZone.Utc) : null;
}
