using System.Text.Json;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Resources;

/// <summary>What a site has of a kind, such as its boards: one way to list, to answer and to make or replace them.</summary>
/// <param name="path">Under the base path, such as “boards”.</param>
/// <param name="put">Reads a body and makes or replaces what it describes.</param>
internal sealed class ResourceKind<T, TView>(
    string path,
    Func<EngineServices, ResourceStore<T>> store,
    Func<T, TView> view,
    Func<AutomationEngine, string, string, JsonElement, CancellationToken, Task<Outcome<T>>> put)
    where T : class
{
    public async Task<Results<Ok<PageView<TView>>, ProblemHttpResult>> ListAsync(
        SiteContext site, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        var (items, next) = await store(engine.Services).ListAsync(site.Site, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, view));
    }

    public async Task<Results<Ok<TView>, ProblemHttpResult>> GetAsync(SiteContext site, string id, AutomationEngine engine, CancellationToken cancellation) =>
        await store(engine.Services).FindAsync(site.Site, id, cancellation) is { } one ? TypedResults.Ok(view(one)) : Problems.NotFound();

    public async Task<Results<Ok<TView>, Created<TView>, ProblemHttpResult>> PutAsync(
        SiteContext site, string id, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var outcome = await put(engine, site.Site, id, body.Json, cancellation);
        if (outcome is not Outcome<T>.Done done) return Problems.Of(outcome);
        return done.Created
            ? TypedResults.Created($"{AutomationsApi.BasePath}/{path}/{Uri.EscapeDataString(id)}", view(done.Value))
            : TypedResults.Ok(view(done.Value));
    }
}
