using Automations.Api.Access;
using Automations.Api.Foresight;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Engine;
using Automations.Engine.Foresight;
using Automations.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Workflows;

/// <summary><c>/api/workflows/{id}/backtest</c></summary>
internal static class BacktestEndpoint
{
    private static readonly DateParameter From = new("from", "From when on the workflow would have been active.") { Required = true };
    private static readonly DateParameter To = new("to", "Until when; left out, until now.");

    private static readonly BodyShape Shape = new("BacktestInput", From, To);

    public static void Map(RouteGroupBuilder workflows) =>
        workflows.MapPost("/{id}/backtest", PostAsync)
            .Describe("backtest", "Answers what a workflow would have done with the events that were really received; nothing is stored or sent", 400, 404, 409)
            .Takes(Shape);

    private static async Task<Results<Ok<SimulationView>, ProblemHttpResult>> PostAsync(
        string id, SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        if (await engine.Workflows.FindAsync(site.Site, id, cancellation) is null) return Problems.NotFound();
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = Shape.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var zone = Zones.Of((await engine.Settings.GetAsync(site.Site, cancellation)).TimeZone)!;
        var now = engine.Services.Now;
        var from = values.Get(From).ToInstant(zone, DayEdge.Beginning);
        var to = values.Has(To) ? values.Get(To).ToInstant(zone, DayEdge.End) : now;
        if (from >= now) faults.At(From.Name).Add("“from” must lie in the past.");
        else if (to < from) faults.At(To.Name).Add("“to” must not lie before “from”.");
        if (faults.Any) return Problems.Invalid(faults);
        var outcome = await engine.Backtests.PlayAsync(site.Site, id, from, to < now ? to : now, cancellation);
        return outcome is Outcome<IReadOnlyList<SimulationLine>>.Done done ? TypedResults.Ok(SimulationView.Of(done.Value, AcceptLanguage.Book(context))) : Problems.Of(outcome);
    }
}
