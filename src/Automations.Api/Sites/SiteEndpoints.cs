using Automations.Api.Http;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Engine;
using Automations.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Sites;

/// <summary><c>/api/sites</c>: the businesses of a platform.</summary>
internal static class SiteEndpoints
{
    private static readonly TextParameter Name = new("name", "What the business is called.") { Required = true };
    private static readonly BodyShape Body = new("SiteInput", Name) { ReadOnly = ["id", "createdAt"] };

    public static void Map(RouteGroupBuilder sites)
    {
        sites.MapGet("", ListAsync).Describe("listSites", "Lists the sites", 400);
        sites.MapGet("/{id}", GetAsync).Describe("getSite", "Answers a site", 404);
        sites.MapPut("/{id}", PutAsync).Describe("putSite", "Makes or renames a site", 400).Takes(Body);
    }

    private static async Task<Results<Ok<PageView<SiteView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = query.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        var (items, next) = await engine.Services.Sites.ListAsync(after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, SiteView.Of));
    }

    private static async Task<Results<Ok<SiteView>, ProblemHttpResult>> GetAsync(string id, AutomationEngine engine, CancellationToken cancellation) =>
        await engine.Services.Sites.FindAsync(id, cancellation) is { } site ? TypedResults.Ok(SiteView.Of(site)) : Problems.NotFound();

    private static async Task<Results<Ok<SiteView>, Created<SiteView>, ProblemHttpResult>> PutAsync(
        string id, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = Body.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        var before = await engine.Services.Sites.FindAsync(id, cancellation);
        var site = new Site(id, values.Get(Name), before?.CreatedAt ?? engine.Services.Now);
        return await engine.Services.Sites.PutAsync(site, cancellation)
            ? TypedResults.Created($"/api/sites/{id}", SiteView.Of(site))
            : TypedResults.Ok(SiteView.Of(site));
    }
}
