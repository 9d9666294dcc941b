using Automations.Api.Dashboard.Galleries;
using Automations.Definitions;
using Automations.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Automations.Api.Dashboard.Calendar;

/// <summary><c>/calendar</c>: what will be sent, by day; who gets it, and why.</summary>
internal static class CalendarPages
{
    private const int MostDays = 366;
    private const int MostNamed = 12;
    private const int MostOfADay = 200;
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/calendar", ShowAsync);
        pages.Read("/calendar/{gallery}/{workflow}/{automation}", ShowClientsAsync);
    }

    private static async Task<IResult> ShowAsync(Desk desk)
    {
        var days = int.TryParse(desk.Asked("days"), out var asked) && asked is > 0 and <= MostDays ? asked : 14;
        var gallery = await KnownAsync(desk.Asked("gallery"), async id => await desk.Engine.Galleries.FindAsync(desk.Site, id, desk.Cancellation) is not null);
        var workflow = await KnownAsync(desk.Asked("workflow"), async id => await desk.Engine.Workflows.FindAsync(desk.Site, id, desk.Cancellation) is not null);
        var until = desk.Zone.AtStartOfDay(desk.Now.InZone(desk.Zone).Date.PlusDays(days + 1)).ToInstant();
        LocalDate? only = GivenDate.TryParse(desk.Asked("day"), out var date) && date.Value.IsDay ? date.Value.Day(DateTimeZone.Utc) : null;
        var (byDay, isPlan, reached) = await new Plan(desk).OfAsync(until, only, only is null ? MostNamed : MostOfADay, gallery, workflow);
        var (galleries, _) = await desk.Engine.Galleries.ListAsync(desk.Site, null, 200, desk.Cancellation);
        var (workflows, _) = await desk.Engine.Workflows.ListAsync(desk.Site, null, null, 200, desk.Cancellation);
        return desk.View<CalendarPage>(desk.T["nav.calendar"], new CalendarSheet(
            days, only, gallery, workflow, isPlan, reached, byDay,
            [.. galleries.Select(one => (one.Id, GalleryPages.NameOf(one)))], [.. workflows.Select(one => (one.Id, one.Name))]));
    }

    /// <summary>A gallery's clients, each with what an automation will do for them, or has done, and why.</summary>
    private static async Task<IResult> ShowClientsAsync(Desk desk)
    {
        var (id, workflow, automation) = (desk.Route("gallery"), desk.Route("workflow"), desk.Route("automation"));
        if (!Identifier.IsValid(id) || !Identifier.IsValid(workflow)) return desk.NotFound();
        if (await desk.Engine.Galleries.FindAsync(desk.Site, id, desk.Cancellation) is not { } gallery) return desk.NotFound();
        if ((await desk.Engine.Services.Workflows.NewestAsync(desk.Site, workflow, desk.Cancellation))?.Definition.Find(automation) is not { } definition) return desk.NotFound();
        var (clients, next) = await desk.Engine.Galleries.ClientsAsync(desk.Site, id, desk.Asked("after"), PageSize, desk.Cancellation);
        var lines = new List<ClientOutlook>();
        foreach (var (contact, _) in clients)
        {
            if (await desk.Engine.Contacts.FindAsync(desk.Site, contact, desk.Cancellation) is not { } view) continue;
            var explanation = await desk.Engine.Explainer.ExplainAsync(desk.Site, contact, workflow, automation, id, desk.Cancellation);
            if (explanation is not null) lines.Add(new(contact, Contacts.ContactPages.NameOf(view.Contact), explanation));
        }

        return desk.View<ClientsPage>(definition.Name ?? automation, new ClientList(id, GalleryPages.NameOf(gallery.Value), workflow, automation, lines, next));
    }

    private static async Task<string?> KnownAsync(string? id, Func<string, Task<bool>> exists) => id is not null && Identifier.IsValid(id) && await exists(id) ? id : null;
}
