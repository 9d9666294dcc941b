using System.Globalization;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Workflows;

/// <summary><c>/api/workflows/{id}/versions</c></summary>
internal static class VersionEndpoints
{
    public static void Map(RouteGroupBuilder workflows)
    {
        workflows.MapGet("/{id}/versions", ListAsync).Describe("listWorkflowVersions", "Lists a workflow's versions, the newest first", 400, 404);
        workflows.MapGet("/{id}/versions/{n:int}", GetAsync).Describe("getWorkflowVersion", "Answers a version with its definition", 404);
    }

    private static async Task<Results<Ok<PageView<VersionItem>>, ProblemHttpResult>> ListAsync(
        string id, SiteContext site, [AsParameters] PageQuery query, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = query.Read(faults);
        var before = int.MaxValue;
        if (after is not null && !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            faults.At("after").Add("“after” must be the “next” of an answer.");
        if (faults.Any) return Problems.Invalid(faults);
        if (await engine.Workflows.FindAsync(site.Site, id, cancellation) is null) return Problems.NotFound();
        var older = (await engine.Workflows.VersionsAsync(site.Site, id, cancellation)).Where(row => row.Version < before).ToList();
        var page = older.Take(limit).ToList();
        var next = older.Count > limit ? page[^1].Version.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(PageViews.Of(page, next, VersionItem.Of));
    }

    private static async Task<Results<Ok<VersionView>, ProblemHttpResult>> GetAsync(
        string id, int n, SiteContext site, AutomationEngine engine, CancellationToken cancellation)
    {
        if (await engine.Workflows.FindAsync(site.Site, id, cancellation) is null) return Problems.NotFound();
        var version = (await engine.Workflows.VersionsAsync(site.Site, id, cancellation)).FirstOrDefault(row => row.Version == n);
        return version is null ? Problems.NotFound() : TypedResults.Ok(new VersionView(version));
    }
}
