using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Engine;
using Automations.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Operations;

/// <summary><c>/api/health</c></summary>
internal static class HealthEndpoints
{
    public static void Map(RouteGroupBuilder operations) =>
        operations.MapGet("/health", GetAsync).Describe("getHealth", "Answers how the host is doing").WithMetadata(OpenToAll.Instance);

    private static async Task<Ok<HealthView>> GetAsync(
        [FromServices] ApiOptions options, [FromServices] IBacklog backlog, [FromServices] AutomationEngine engine, [FromServices] AdminKey key, HttpContext context,
        CancellationToken cancellation)
    {
        var now = await backlog.ReadAsync(cancellation);
        var health = new HealthView("ok", options.HostName, options.Version, now.EventsPending, now.RunsWaiting, now.OldestDueSeconds);
        if (await AccessMiddleware.SiteOfAsync(context, key, engine) is not { } site) return TypedResults.Ok(health);
        var book = AcceptLanguage.Book(context);
        return TypedResults.Ok(health with { Silent = [.. (await engine.Silences.OfAsync(site, cancellation)).Select(silence => SilenceView.Of(silence, book))] });
    }
}
