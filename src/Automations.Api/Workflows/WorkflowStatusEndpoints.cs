using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Workflows;

/// <summary><c>/api/workflows/{id}</c>: <c>/activate</c>, <c>/pause</c>, <c>/duplicate</c></summary>
internal static class WorkflowStatusEndpoints
{
    public static void Map(RouteGroupBuilder workflows)
    {
        workflows.MapPost("/{id}/activate", ActivateAsync).Describe("activateWorkflow", "Lets a workflow act from now on", 404, 409, 412);
        workflows.MapPost("/{id}/pause", PauseAsync).Describe("pauseWorkflow", "Holds a workflow; what waits goes on waiting", 404, 409, 412);
        workflows.MapPost("/{id}/duplicate", DuplicateAsync).Describe("duplicateWorkflow", "Makes a draft with the same automations", 400, 404).Takes(WorkflowBodies.Copy);
    }

    private static Task<Results<Ok<WorkflowView>, ProblemHttpResult>> ActivateAsync(
        string id, SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation) =>
        ChangeAsync(id, site, engine, context, engine.Workflows.ActivateAsync, cancellation);

    private static Task<Results<Ok<WorkflowView>, ProblemHttpResult>> PauseAsync(
        string id, SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation) =>
        ChangeAsync(id, site, engine, context, engine.Workflows.PauseAsync, cancellation);

    private static async Task<Results<Ok<WorkflowView>, ProblemHttpResult>> ChangeAsync(
        string id, SiteContext site, AutomationEngine engine, HttpContext context,
        Func<string, string, CancellationToken, Task<Outcome<Stored<WorkflowHead>>>> change, CancellationToken cancellation)
    {
        if (await engine.Workflows.FindAsync(site.Site, id, cancellation) is not { } stored) return Problems.NotFound();
        if (!IfMatch.Of(context.Request).Allows(stored.ETag)) return Problems.Stale();
        var outcome = await change(site.Site, id, cancellation);
        return outcome is Outcome<Stored<WorkflowHead>>.Done done
            ? TypedResults.Ok(await engine.ViewAsync(site.Site, done.Value, context.Response, cancellation))
            : Problems.Of(outcome);
    }

    private static async Task<Results<Created<WorkflowView>, ProblemHttpResult>> DuplicateAsync(
        string id, SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        if (await engine.Services.Workflows.NewestAsync(site.Site, id, cancellation) is not { } newest) return Problems.NotFound();
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = WorkflowBodies.Copy.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var copy = newest.Definition with { Name = values.Get(DefinitionReader.Name) };
        return await engine.CreatedAsync(site.Site, await engine.Workflows.CreateAsync(site.Site, copy, cancellation), context.Response, cancellation);
    }
}
