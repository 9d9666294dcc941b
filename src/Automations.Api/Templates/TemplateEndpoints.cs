using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Api.Workflows;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Templates;

/// <summary><c>/api/templates</c>: predefined workflows, to be copied and adapted.</summary>
internal static class TemplateEndpoints
{
    public static void Map(RouteGroupBuilder templates)
    {
        templates.MapGet("", List).Describe("listTemplates", "Lists the predefined workflows", 400);
        templates.MapGet("/{id}", Get).Describe("getTemplate", "Answers a predefined workflow", 404);
        templates.MapPost("/{id}/duplicate", DuplicateAsync).Describe("duplicateTemplate", "Makes a draft out of a predefined workflow", 400, 404).Takes(WorkflowBodies.Copy);
    }

    private static Results<Ok<PageView<TemplateItem>>, ProblemHttpResult> List([AsParameters] PageQuery query)
    {
        var faults = new Faults();
        var (limit, after) = query.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        var rest = TemplateCatalog.All.Where(template => after is null || string.CompareOrdinal(template.Id, after) > 0).ToList();
        var page = rest.Take(limit).ToList();
        return TypedResults.Ok(PageViews.Of(page, rest.Count > limit ? page[^1].Id : null, TemplateItem.Of));
    }

    private static Results<Ok<TemplateView>, ProblemHttpResult> Get(string id) =>
        TemplateCatalog.Find(id) is { } template ? TypedResults.Ok(new TemplateView(template)) : Problems.NotFound();

    private static async Task<Results<Created<WorkflowView>, ProblemHttpResult>> DuplicateAsync(
        string id, SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        if (TemplateCatalog.Find(id) is not { } template) return Problems.NotFound();
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = WorkflowBodies.Copy.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var copy = template.Definition with { Name = values.Get(DefinitionReader.Name) };
        return await engine.CreatedAsync(site.Site, await engine.Workflows.CreateAsync(site.Site, copy, cancellation), context.Response, cancellation);
    }
}
