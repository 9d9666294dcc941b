using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Foresight;
using Automations.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Workflows;

/// <summary><c>/api/workflows</c></summary>
internal static class WorkflowEndpoints
{
    public static void Map(RouteGroupBuilder workflows)
    {
        workflows.MapGet("", ListAsync).Describe("listWorkflows", "Lists the workflows, the newest first", 400);
        workflows.MapPost("", CreateAsync).Describe("createWorkflow", "Makes a draft; its id comes from its name", 400).Takes(DefinitionSchemas.Body);
        workflows.MapGet("/{id}", GetAsync).Describe("getWorkflow", "Answers a workflow", 404);
        workflows.MapGet("/{id}/export", ExportAsync).Describe("exportWorkflow", "Answers a workflow's definition as a file that can be put under any id on any site", 404)
            .Produces<WorkflowFile>();
        workflows.MapPut("/{id}", PutAsync).Describe("putWorkflow", "Makes or replaces a workflow; its status stays", 400, 412).Takes(DefinitionSchemas.Body);
        workflows.MapPatch("/{id}", PatchAsync).Describe("patchWorkflow", "Renames a workflow", 400, 404, 412).Takes(WorkflowBodies.Patch);
        workflows.MapDelete("/{id}", DeleteAsync).Describe("deleteWorkflow", "Deletes a workflow that no gallery uses; what waits is cancelled", 404, 409, 412);
        workflows.MapPost("/{id}/impact", ImpactAsync).Describe("impact", "Answers what saving a definition would do to what waits; nothing is saved", 400, 404).Takes(DefinitionSchemas.Body);
        WorkflowStatusEndpoints.Map(workflows);
        VersionEndpoints.Map(workflows);
        BacktestEndpoint.Map(workflows);
        NumbersEndpoint.Map(workflows);
        ProofEndpoints.MapTest(workflows);
    }

    private static async Task<Results<Ok<PageView<WorkflowItem>>, ProblemHttpResult>> ListAsync(
        SiteContext site, string? status, [AsParameters] PageQuery query, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = query.Read(faults);
        WorkflowStatus? only = null;
        if (status is not null)
        {
            if (WireNames<WorkflowStatus>.TryParse(status, out var known)) only = known;
            else faults.At("status").Add($"“status” must be one of {string.Join(", ", WireNames<WorkflowStatus>.All)}.");
        }

        if (faults.Any) return Problems.Invalid(faults);
        var (heads, next) = await engine.Workflows.ListAsync(site.Site, only, after, limit, cancellation);
        var items = new List<WorkflowItem>(heads.Count);
        foreach (var head in heads)
            items.Add(WorkflowItem.Of(head, await engine.Services.Workflows.DefinitionAsync(site.Site, head.Id, head.Version, cancellation)));
        return TypedResults.Ok(PageViews.Of(items, next, item => item));
    }

    private static async Task<Results<Created<WorkflowView>, ProblemHttpResult>> CreateAsync(
        SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        var (definition, problem) = await DefinitionBody.ReadAsync(context, engine, site.Site);
        if (definition is null) return problem!;
        return await engine.CreatedAsync(site.Site, await engine.Workflows.CreateAsync(site.Site, definition, cancellation), context.Response, cancellation);
    }

    private static async Task<Results<Ok<WorkflowView>, ProblemHttpResult>> GetAsync(
        string id, SiteContext site, AutomationEngine engine, HttpResponse response, CancellationToken cancellation) =>
        await engine.Workflows.FindAsync(site.Site, id, cancellation) is { } stored
            ? TypedResults.Ok(await engine.ViewAsync(site.Site, stored, response, cancellation))
            : Problems.NotFound();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(
        string id, SiteContext site, AutomationEngine engine, CancellationToken cancellation) =>
        await engine.Services.Workflows.NewestAsync(site.Site, id, cancellation) is { } newest
            ? TypedResults.File(DefinitionWriter.Canonical(newest.Definition), "application/json", $"{id}.json")
            : Problems.NotFound();

    private static async Task<Results<Ok<WorkflowView>, Created<WorkflowView>, ProblemHttpResult>> PutAsync(
        string id, SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        var (definition, problem) = await DefinitionBody.ReadAsync(context, engine, site.Site);
        if (definition is null) return problem!;
        var etag = (await engine.Workflows.FindAsync(site.Site, id, cancellation))?.ETag;
        var ifMatch = IfMatch.Of(context.Request);
        if (!ifMatch.Allows(etag)) return Problems.Stale();
        var outcome = await engine.Workflows.PutAsync(site.Site, id, definition, ifMatch.Hold(etag), cancellation);
        if (outcome is not Outcome<Stored<WorkflowHead>>.Done done) return Problems.Of(outcome);
        return done.Created
            ? await engine.CreatedAsync(site.Site, done.Value, context.Response, cancellation)
            : TypedResults.Ok(await engine.ViewAsync(site.Site, done.Value, context.Response, cancellation));
    }

    private static async Task<Results<Ok<Impact>, ProblemHttpResult>> ImpactAsync(
        string id, SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        if (await engine.Workflows.FindAsync(site.Site, id, cancellation) is null) return Problems.NotFound();
        var (definition, problem) = await DefinitionBody.ReadAsync(context, engine, site.Site);
        return definition is null ? problem! : TypedResults.Ok(await engine.Impacts.OfWorkflowAsync(site.Site, id, definition, cancellation));
    }

    private static async Task<Results<Ok<WorkflowView>, ProblemHttpResult>> PatchAsync(
        string id, SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var change = WorkflowBodies.ReadPatch(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var ifMatch = IfMatch.Of(context.Request);
        while (true)
        {
            if (await engine.Workflows.FindAsync(site.Site, id, cancellation) is not { } stored) return Problems.NotFound();
            if (!ifMatch.Allows(stored.ETag)) return Problems.Stale();
            var definition = await engine.Services.Workflows.DefinitionAsync(site.Site, id, stored.Value.Version, cancellation);
            var outcome = await engine.Workflows.PutAsync(site.Site, id, change(definition!), stored.ETag, cancellation);

            // Somebody else was faster: the patch is made on what they wrote, unless the caller forbade that.
            if (outcome is Outcome<Stored<WorkflowHead>>.Stale) continue;
            return outcome is Outcome<Stored<WorkflowHead>>.Done done
                ? TypedResults.Ok(await engine.ViewAsync(site.Site, done.Value, context.Response, cancellation))
                : Problems.Of(outcome);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, SiteContext site, AutomationEngine engine, HttpRequest request, CancellationToken cancellation)
    {
        if (await engine.Workflows.FindAsync(site.Site, id, cancellation) is not { } stored) return Problems.NotFound();
        var ifMatch = IfMatch.Of(request);
        if (!ifMatch.Allows(stored.ETag)) return Problems.Stale();
        var outcome = await engine.Workflows.DeleteAsync(site.Site, id, ifMatch.Hold(stored.ETag), cancellation);
        return outcome is Outcome<WorkflowHead>.Done ? TypedResults.NoContent() : Problems.Of(outcome);
    }
}
