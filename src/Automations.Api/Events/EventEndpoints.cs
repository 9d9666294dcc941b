using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Engine;
using Automations.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Events;

/// <summary><c>/api/events</c></summary>
internal static class EventEndpoints
{
    public static void Map(RouteGroupBuilder events)
    {
        events.MapPost("", EventIntake.PostAsync).Describe("postEvents", "Takes in CloudEvents, one or a batch", 400).Takes(BodySchemas.Events).WithMetadata(OpenToIngest.Instance);
        events.MapMethods("", [HttpMethods.Options], Handshake).Describe("eventHandshake", "Answers the webhook handshake of CloudEvents").WithMetadata(OpenToIngest.Instance);
        events.MapGet("/{id}", GetAsync).Describe("getEvent", "Answers what became of an event", 400, 404);
        events.MapPost("/{id}/retry", RetryAsync).Describe("retryEvent", "Processes an event that was set aside again", 400, 404, 409);
    }

    /// <summary>The webhook handshake of CloudEvents: anybody who has the key may send, at any rate.</summary>
    private static NoContent Handshake(HttpContext context)
    {
        context.Response.Headers.Allow = "POST, OPTIONS";
        var origin = context.Request.Headers["WebHook-Request-Origin"];
        if (origin.Count > 0)
        {
            context.Response.Headers["WebHook-Allowed-Origin"] = origin.ToString();
            context.Response.Headers["WebHook-Allowed-Rate"] = "*";
        }

        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<EventView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, string? source, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(source)) return NoSource();
        return await engine.Inbox.FindAsync(site.Site, source, EventIdInPath.Of(context, id), cancellation) is { } stored
            ? TypedResults.Ok(EventView.Of(stored.Value, await engine.StartedRuns.OfAsync(site.Site, stored.Value, cancellation)))
            : Problems.NotFound();
    }

    private static async Task<Results<Ok<EventView>, ProblemHttpResult>> RetryAsync(
        SiteContext site, string id, string? source, HttpContext context, AutomationEngine engine, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(source)) return NoSource();
        var outcome = await engine.Inbox.RetryAsync(site.Site, source, EventIdInPath.Of(context, id), cancellation);
        return outcome is Outcome<StoredEvent>.Done done ? TypedResults.Ok(EventView.Of(done.Value, done.Value.Started)) : Problems.Of(outcome);
    }

    private static ProblemHttpResult NoSource() => Problems.Invalid("/source", "“source” is missing: an event's id is unique within its source only.");
}
