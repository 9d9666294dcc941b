using Automations.Api.Access;
using Automations.Api.Http;
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

    private static async Task<Ok<HealthView>> GetAsync([FromServices] ApiOptions options, [FromServices] IBacklog backlog, CancellationToken cancellation)
    {
        var now = await backlog.ReadAsync(cancellation);
        return TypedResults.Ok(new HealthView("ok", options.HostName, options.Version, now.EventsPending, now.RunsWaiting, now.OldestDueSeconds));
    }
}
