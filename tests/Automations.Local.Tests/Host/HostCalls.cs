using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>The calls that the tests of the host make.</summary>
internal static class HostCalls
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<JsonElement> GetAsync(this HostProcess host, string path) =>
        await host.Client.GetFromJsonAsync<JsonElement>(path, Cancellation);

    public static Task<JsonElement> PutAsync(this HostProcess host, string path, string json) => host.SendAsync(HttpMethod.Put, path, json);

    public static Task<JsonElement> PostAsync(this HostProcess host, string path, string json) => host.SendAsync(HttpMethod.Post, path, json);

    public static async Task WorkflowAsync(this HostProcess host, string id, string automation)
    {
        await host.PutAsync($"/api/workflows/{id}", $$"""{"name": "{{id}}", "automations": [{{automation}}]}""");
        await host.PostAsync($"/api/workflows/{id}/activate", "{}");
    }

    /// <summary>Sets the sandbox's clock.</summary>
    public static Task<JsonElement> ClockAsync(this HostProcess host, string now) => host.PostAsync("/api/clock", $$"""{"now": "{{now}}"}""");

    /// <summary>Does everything that is due at this time of the sandbox.</summary>
    public static Task<JsonElement> SettleAsync(this HostProcess host) => host.PostAsync("/api/clock", "{}");

    /// <summary>Takes a batch of events in; gives how many were accepted.</summary>
    public static async Task<int> EventsAsync(this HostProcess host, params string[] events)
    {
        var accepted = 0;
        foreach (var batch in events.Chunk(1_000))
        {
            using var response = await host.SendEventsAsync(batch);
            response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(Cancellation));
            accepted += (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("accepted").GetInt32();
        }

        return accepted;
    }

    public static async Task<HttpResponseMessage> SendEventsAsync(this HostProcess host, params string[] events)
    {
        using var content = new StringContent($"[{string.Join(',', events)}]", Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
        return await host.Client.PostAsync("/api/events", content, Cancellation);
    }

    /// <summary>Every item of a list.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListAsync(this HostProcess host, string path)
    {
        var items = new List<JsonElement>();
        for (string? after = ""; after is not null;)
        {
            var from = after.Length > 0 ? "&after=" + Uri.EscapeDataString(after) : "";
            var page = await host.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{from}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }

        return items;
    }

    private static async Task<JsonElement> SendAsync(this HostProcess host, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await host.Client.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
