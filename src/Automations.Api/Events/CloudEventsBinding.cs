using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Http;
using Automations.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Automations.Api.Events;

/// <summary>The HTTP binding of CloudEvents 1.0.2: batch, structured and binary requests, all made into the JSON format.</summary>
internal static class CloudEventsBinding
{
    private const string Prefix = "ce-";

    public static async Task<EventBody> ReadAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)) return EventBody.Of(Unsupported());
        var media = type.MediaType.Value!.ToLowerInvariant();

        // The batch's name begins like that of a structured event, so it comes first.
        if (media == "application/cloudevents-batch+json") return Of(await RequestJson.ReadAsync(context), isBatch: true);
        if (media == "application/cloudevents+json") return Of(await RequestJson.ReadAsync(context, EventReader.MaxBytes), isBatch: false);
        if (media != "application/json") return EventBody.Of(Unsupported());
        return context.Request.Headers.Any(header => IsAttribute(header.Key)) ? await BinaryAsync(context) : EventBody.Of(NotAnEvent());
    }

    private static EventBody Of(RequestBody body, bool isBatch) => new(body.Json, isBatch, body.Problem);

    /// <summary>The attributes are headers, the body is the data alone.</summary>
    private static async Task<EventBody> BinaryAsync(HttpContext context)
    {
        var json = new JsonObject();
        foreach (var header in context.Request.Headers.Where(header => IsAttribute(header.Key)))
            json[header.Key[Prefix.Length..].ToLowerInvariant()] = Decoded(header.Value.ToString());
        json.Remove("data");
        if (context.Request.ContentLength != 0)
        {
            var body = await RequestJson.ReadAsync(context, EventReader.MaxBytes);
            if (body.Problem is { } problem) return EventBody.Of(problem);
            json["data"] = JsonNode.Parse(body.Json.GetRawText(), documentOptions: new() { MaxDepth = RequestJson.MaxDepth });
        }

        return new(JsonSerializer.SerializeToElement(json), false, null);
    }

    private static bool IsAttribute(string header) => header.Length > Prefix.Length && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Percent-decoded once; what was quoted is taken out of its quotes first.</summary>
    private static string Decoded(string value)
    {
        if (value is ['"', .., '"'] && value.Length > 1)
            value = value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal);
        return Uri.UnescapeDataString(value);
    }

    private static ProblemHttpResult NotAnEvent() => Problems.Of(
        StatusCodes.Status400BadRequest,
        "Events are CloudEvents: send one as “application/cloudevents+json”, several as “application/cloudevents-batch+json”, or its data as "
        + "“application/json” with the headers ce-specversion, ce-id, ce-source and ce-type.");

    private static ProblemHttpResult Unsupported() => Problems.Of(
        StatusCodes.Status415UnsupportedMediaType,
        "Events are taken as “application/cloudevents+json”, “application/cloudevents-batch+json” or “application/json” with ce- headers.");
}
