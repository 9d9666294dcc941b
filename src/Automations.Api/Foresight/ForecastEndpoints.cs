using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Automations.Api.Foresight;

/// <summary><c>/api/forecast</c></summary>
internal static class ForecastEndpoints
{
    private const int DefaultDays = 30;
    private const int MostDays = 3650;

    public static void Map(RouteGroupBuilder forecast) =>
        forecast.MapGet("", GetAsync).Describe("forecast", "Answers what will be done until a date if nothing else happens; nothing is stored", 400, 404);

    /// <param name="until">A point in time, or a local date or day, to its end, in the site's zone; left out, 30 days from now.</param>
    private static async Task<Results<Ok<ForecastView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string? until, string? gallery, string? contact, string? workflow, HttpContext context, AutomationEngine engine,
        CancellationToken cancellation)
    {
        var faults = new Faults();
        var zone = Zones.Of((await engine.Settings.GetAsync(site.Site, cancellation)).TimeZone)!;
        var end = Until(until, engine.Services.Now, zone, faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (gallery is not null && (!Identifier.IsValid(gallery) || await engine.Galleries.FindAsync(site.Site, gallery, cancellation) is null)) return Problems.NotFound();
        if (workflow is not null && (!Identifier.IsValid(workflow) || await engine.Workflows.FindAsync(site.Site, workflow, cancellation) is null)) return Problems.NotFound();
        if (contact is not null && await engine.Contacts.FindAsync(site.Site, contact, cancellation) is null) return Problems.NotFound();
        var forecast = await engine.Forecasts.OfAsync(site.Site, new(end, gallery, contact, workflow), cancellation);
        return TypedResults.Ok(ForecastView.Of(forecast, AcceptLanguage.Book(context)));
    }

    private static Instant Until(string? text, Instant now, DateTimeZone zone, Faults faults)
    {
        if (text is null) return now + Duration.FromDays(DefaultDays);
        if (!GivenDate.TryParse(text, out var date))
        {
            faults.At("until").Add("“until” must be a date such as “2026-06-30”, or a point in time such as “2026-06-27T09:00:00+02:00”.");
            return now;
        }

        var until = date.Value.ToInstant(zone, DayEdge.End);
        if (until < now) faults.At("until").Add("“until” must not lie in the past.");
        else if (until > now + Duration.FromDays(MostDays)) faults.At("until").Add($"“until” must be within {MostDays} days from now.");
        return until;
    }
}
