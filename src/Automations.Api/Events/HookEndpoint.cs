using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Definitions;
using Automations.Engine;
using Automations.Events;
using Automations.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Events;

/// <summary>
/// <c>POST /api/hooks/{source}</c>: one event as a Standard Webhook. The signature takes the place of a key; the webhook's id is the event's, so
/// that it counts once however often it is sent.
/// </summary>
internal static class HookEndpoint
{
    private const string SourcePrefix = "hook:";

    public static void Map(RouteGroupBuilder hooks) =>
        hooks.MapPost("/{source}", PostAsync).Describe("postHook", "Takes in an event as a signed webhook (Standard Webhooks)", 400, 401, 404)
            .Takes(BodySchemas.Hook).WithMetadata(OpenToAll.Instance);

    private static async Task<Results<Accepted<AcceptedView>, ProblemHttpResult>> PostAsync(
        string source, HttpContext context, AutomationEngine engine, ApiOptions options, CancellationToken cancellation)
    {
        if (!options.Hooks.TryGetValue(source, out var hook)) return Problems.NotFound();
        if (await RequestJson.BytesAsync(context, EventReader.MaxBytes) is not { } bytes) return Problems.TooLarge(EventReader.MaxBytes);
        var id = Header(context, WebhookSignature.IdHeader);
        var now = (options.SystemClock ?? engine.Services.Clock).GetCurrentInstant();
        if (id.Length == 0 || !WebhookSignature.IsValid(hook.Secrets, id, Header(context, WebhookSignature.TimestampHeader), Header(context, WebhookSignature.SignatureHeader), bytes.Span, now))
            return Problems.Of(StatusCodes.Status401Unauthorized, "The webhook is not signed by this source, or not within the last five minutes.");
        if (!await engine.Services.Sites.ExistsAsync(hook.Site, cancellation)) return Problems.NotFound();

        var body = RequestJson.IsJson(context.Request) ? RequestJson.Parse(bytes) : new(default, Problems.NotJson());
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var incoming = body.Json.ValueKind == JsonValueKind.Object ? EventReader.Read(Event(body.Json, source, id), engine.Services.Now, faults) : null;
        if (body.Json.ValueKind != JsonValueKind.Object) faults.Add("A webhook's body must be an object with “type” and “data”.");
        if (incoming is null) return Problems.Invalid([.. faults.ToImmutable().Select(InTheWebhooksWords)]);
        var (accepted, duplicates) = await engine.Inbox.AcceptAsync(hook.Site, [incoming], cancellation);
        return TypedResults.Accepted((string?)null, new AcceptedView(accepted, duplicates));
    }

    private static Fault InTheWebhooksWords(Fault fault) =>
        fault.Pointer == "/time" ? new("/timestamp", fault.Message.Replace("“time”", "“timestamp”", StringComparison.Ordinal)) : fault;

    private static string Header(HttpContext context, string name) => context.Request.Headers[name] is [{ } value] ? value : "";

    /// <summary>The webhook as the CloudEvent that it stands for.</summary>
    private static JsonElement Event(JsonElement body, string source, string id)
    {
        var json = new JsonObject { ["specversion"] = "1.0", ["id"] = id, ["source"] = SourcePrefix + source };
        foreach (var (member, attribute) in ((string, string)[])[("type", "type"), ("timestamp", "time"), ("subject", "subject"), ("data", "data")])
        {
            if (body.TryGetProperty(member, out var value)) json[attribute] = JsonNode.Parse(value.GetRawText(), documentOptions: new() { MaxDepth = RequestJson.MaxDepth });
        }

        return JsonSerializer.SerializeToElement(json);
    }
}
