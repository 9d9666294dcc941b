using System.Collections.Immutable;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Counting;
using Automations.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Automations.Api.Workflows;

/// <summary><c>/api/workflows/{id}/numbers</c></summary>
internal static class NumbersEndpoint
{
    private static readonly Duration DefaultTime = Duration.FromDays(30);

    public static void Map(RouteGroupBuilder workflows) =>
        workflows.MapGet("/{id}/numbers", GetAsync).Describe("numbers", "Counts what a workflow did with all that began within a time", 400, 404, 409);

    /// <param name="from">A point in time, or a local date or day in the site's zone; left out, 30 days before the end.</param>
    /// <param name="until">Its end; left out, now.</param>
    private static async Task<Results<Ok<NumbersView>, ProblemHttpResult>> GetAsync(
        string id, SiteContext site, string? from, string? until, AutomationEngine engine, CancellationToken cancellation)
    {
        if (await engine.Services.Workflows.NewestAsync(site.Site, id, cancellation) is not { } newest) return Problems.NotFound();
        var faults = new Faults();
        var zone = Zones.Of((await engine.Settings.GetAsync(site.Site, cancellation)).TimeZone)!;
        var end = Read("until", until, DayEdge.End, zone, faults) ?? engine.Services.Now + Duration.FromTicks(1);
        var start = Read("from", from, DayEdge.Beginning, zone, faults) ?? end - DefaultTime;
        if (!faults.Any && start >= end) faults.At("from").Add("“from” must lie before “until”.");
        if (faults.Any) return Problems.Invalid(faults);
        var outcome = await engine.Numbers.OfAsync(site.Site, id, start, end, cancellation);
        return outcome is Outcome<ImmutableSortedDictionary<string, Tally>>.Done done ? TypedResults.Ok(NumbersView.Of(newest.Definition, start, end, done.Value)) : Problems.Of(outcome);
    }

    private static Instant? Read(string name, string? text, DayEdge edge, DateTimeZone zone, Faults faults)
    {
        if (text is null) return null;
        if (GivenDate.TryParse(text, out var date)) return date.Value.ToInstant(zone, edge);
        faults.At(name).Add($"“{name}” must be a date such as “2026-06-30”, or a point in time such as “2026-06-27T09:00:00+02:00”.");
        return null;
    }
}
