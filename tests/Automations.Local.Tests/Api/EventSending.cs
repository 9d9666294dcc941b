using System.Net;
using System.Text.Json.Nodes;

namespace Automations.Local.Tests.Api;

/// <summary>Tests that send CloudEvents.</summary>
public abstract class EventSending : ApiTest
{
    private protected const string Structured = "application/cloudevents+json";
    private protected const string Batched = "application/cloudevents-batch+json";

    /// <param name="data">The data as JSON.</param>
    private protected static string Event(string type, string? subject, string data = "{}", string id = "1", string? time = null) =>
        new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["source"] = "shop",
            ["type"] = type,
            ["subject"] = subject,
            ["time"] = time,
            ["data"] = JsonNode.Parse(data),
        }.ToJsonString();

    private protected async Task<JsonNode> SendEventAsync(string json, string type = Structured, HttpStatusCode status = HttpStatusCode.Accepted)
    {
        using var response = await Client.PostAsync("/api/events", Json(json, type));
        return await BodyAsync(response, status);
    }

    private protected Task<JsonNode> RefusedAsync(string json) => SendEventAsync(json, Structured, HttpStatusCode.BadRequest);
}
