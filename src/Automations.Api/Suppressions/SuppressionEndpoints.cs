using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Suppressions;

/// <summary><c>/api/suppressions</c></summary>
internal static class SuppressionEndpoints
{
    public static void Map(RouteGroupBuilder suppressions)
    {
        suppressions.MapGet("", ListAsync).Describe("listSuppressions", "Lists the addresses that nothing is sent to", 400);
        suppressions.MapDelete("", DeleteNamedAsync).Describe("deleteSuppressionOf", "Lets messages reach the address that “email” names again", 400, 404);
        suppressions.MapDelete("/{email}", DeleteAsync).Describe("deleteSuppression", "Lets messages reach an address again", 404);
    }

    private static async Task<Results<Ok<PageView<SuppressionView>>, ProblemHttpResult>> ListAsync(
        SiteContext site, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        var (items, next) = await engine.Services.Addresses.ListSuppressedAsync(site.Site, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, SuppressionView.Of));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteNamedAsync(
        SiteContext site, string? email, AutomationEngine engine, CancellationToken cancellation)
    {
        if (email is not null) return await DeleteAsync(site, email, engine, cancellation);
        var faults = new Faults();
        faults.At("email").Add("“email” is missing: it names the address.");
        return Problems.Invalid(faults);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        SiteContext site, string email, AutomationEngine engine, CancellationToken cancellation) =>
        await engine.Services.Addresses.FindAsync(site.Site, email, cancellation) is { SuppressedAt: not null }
            && await engine.Services.Addresses.LiftSuppressionAsync(site.Site, email, cancellation)
                ? TypedResults.NoContent()
                : Problems.NotFound();
}
