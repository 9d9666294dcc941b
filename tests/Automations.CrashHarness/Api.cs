using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.CrashHarness;

/// <summary>The calls that the harness makes.</summary>
internal static class Api
{
    public static async Task SendAsync(this HttpClient client, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>True where the events were acknowledged; a host that is gone throws.</summary>
    public static async Task<bool> PostEventsAsync(this HttpClient client, IEnumerable<SentEvent> events)
    {
        using var content = new StringContent(new JsonArray([.. events.Select(one => one.Json())]).ToJsonString(), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
        using var response = await client.PostAsync("/api/events", content);
        return response.StatusCode == HttpStatusCode.Accepted;
    }

    /// <summary>Does everything that is due in the time to come.</summary>
    public static Task AdvanceAsync(this HttpClient client, string duration) => client.SendAsync(HttpMethod.Post, "/api/clock", $$"""{"advance": "{{duration}}"}""");

    /// <summary>Null where it is not known.</summary>
    public static async Task<string?> StateAsync(this HttpClient client, SentEvent sent)
    {
        using var response = await client.GetAsync($"/api/events/{sent.Id}?source={Uri.EscapeDataString(SentEvent.Source)}");
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString();
    }

    public static async IAsyncEnumerable<JsonElement> ListAsync(this HttpClient client, string path)
    {
        for (string? after = ""; after is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"{path}?limit=200{(after.Length > 0 ? "&after=" + Uri.EscapeDataString(after) : "")}");
            foreach (var item in page.GetProperty("items").EnumerateArray()) yield return item;
            after = page.GetProperty("next").GetString();
        }
    }
}
