using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Resources;

/// <summary>What belongs to one of a kind, such as the cards on a board: one way to list it.</summary>
/// <param name="list">A page of it: of the site and the one it belongs to, behind a cursor, as many as a limit says.</param>
internal sealed class ResourceItems<T, TItem, TItemView>(
    Func<EngineServices, ResourceStore<T>> store,
    Func<AutomationEngine, string, T, string?, int, CancellationToken, Task<(IReadOnlyList<TItem> Items, string? Next)>> list,
    Func<TItem, TItemView> view)
    where T : class
{
    public async Task<Results<Ok<PageView<TItemView>>, ProblemHttpResult>> ListAsync(
        SiteContext site, string id, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (await store(engine.Services).FindAsync(site.Site, id, cancellation) is not { } one) return Problems.NotFound();
        var (items, next) = await list(engine, site.Site, one, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, view));
    }
}
