using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Foresight;

/// <summary><c>/api/simulations</c></summary>
internal static class SimulationEndpoints
{
    public static void Map(RouteGroupBuilder simulations) =>
        simulations.MapPost("", PostAsync)
            .Describe("simulate", "Plays a made-up story to a workflow and answers what it decides and does; nothing is stored or sent", 400)
            .Takes(SimulationBody.Schema);

    private static async Task<Results<Ok<SimulationView>, ProblemHttpResult>> PostAsync(
        SiteContext site, HttpContext context, AutomationEngine engine, ApiOptions options, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context, SimulationBody.MaxBytes);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var story = await SimulationBody.ReadAsync(body.Json, site.Site, engine, options, faults, cancellation);
        return story is null ? Problems.Invalid(faults) : TypedResults.Ok(SimulationView.Of(await engine.Simulations.PlayAsync(site.Site, story, cancellation), AcceptLanguage.Book(context)));
    }
}
