using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Definitions;
using Automations.Engine.Dispatch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Automations.Api.Operations;

/// <summary><c>/api/clock</c>; as if absent where the clock is the system's.</summary>
internal static class ClockEndpoints
{
    public static void Map(RouteGroupBuilder operations)
    {
        operations.MapGet("/clock", Get).Describe("getClock", "Answers where the sandbox’s clock stands", 404);
        operations.MapPost("/clock", PostAsync).Describe("setClock", "Sets the clock forward and does everything due on the way", 400, 404).Takes(BodySchemas.Clock);
    }

    private static Results<Ok<ClockView>, ProblemHttpResult> Get(HttpContext context) =>
        context.RequestServices.GetService<Sandbox>() is { } sandbox ? TypedResults.Ok(new ClockView(sandbox.Now, 0, 0, 0)) : Problems.NotFound();

    private static async Task<Results<Ok<ClockView>, ProblemHttpResult>> PostAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.RequestServices.GetService<Sandbox>() is not { } sandbox) return Problems.NotFound();
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var until = ClockReader.Read(body.Json, sandbox.Now, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var done = await sandbox.AdvanceAsync(until, cancellation);
        return TypedResults.Ok(new ClockView(sandbox.Now, done.Events, done.Runs, done.Actions));
    }
}
