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

/// <summary><c>/api/sites/{id}/keys</c>: keys that act on one site alone.</summary>
internal static class SiteKeyEndpoints
{
    private static readonly ChoiceParameter<KeyScope> Scope = new("scope", "“full” for everything on the site, “ingest” for sending events alone.") { Required = true };
    private static readonly BodyShape Body = new("SiteKeyInput", Scope) { ReadOnly = ["id", "key", "createdAt"] };

    public static void Map(RouteGroupBuilder sites)
    {
        sites.MapGet("/{id}/keys", ListAsync).Describe("listSiteKeys", "Lists a site's keys, without the keys themselves", 400, 404);
        sites.MapPost("/{id}/keys", MintAsync).Describe("mintSiteKey", "Makes a key for a site; it is shown this once", 400, 404).Takes(Body);
        sites.MapDelete("/{id}/keys/{keyId}", RevokeAsync).Describe("revokeSiteKey", "Takes a key away", 404);
    }

    private static async Task<Results<Ok<PageView<SiteKeyView>>, ProblemHttpResult>> ListAsync(
        string id, [AsParameters] PageQuery query, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = query.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (!await engine.Services.Sites.ExistsAsync(id, cancellation)) return Problems.NotFound();
        var (items, next) = await engine.Services.SiteKeys.ListAsync(id, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, SiteKeyView.Of));
    }

    private static async Task<Results<Created<MintedKeyView>, ProblemHttpResult>> MintAsync(
        string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = Body.Read(body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (!await engine.Services.Sites.ExistsAsync(id, cancellation)) return Problems.NotFound();
        var (kept, key) = await engine.Services.SiteKeys.MintAsync(id, values.Get(Scope), engine.Services.Now, cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"{AutomationsApi.BasePath}/sites/{Uri.EscapeDataString(id)}/keys/{kept.Id}", new MintedKeyView(kept.Id, key, kept.Scope, kept.CreatedAt));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string id, string keyId, AutomationEngine engine, CancellationToken cancellation) =>
        await engine.Services.SiteKeys.RevokeAsync(id, keyId, cancellation) ? TypedResults.NoContent() : Problems.NotFound();
}
