using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Automations.Tests.Scenarios;
using Shouldly;

namespace Automations.Local.Tests.Scenarios;

/// <summary>A host in sandbox mode, driven over HTTP as any caller would.</summary>
internal sealed class HttpScenarioHost(HttpClient client) : IScenarioHost
{
    public Task PutSettingsAsync(JsonElement settings) => SendAsync(HttpMethod.Put, "settings", settings);

    public Task PutResourceAsync(string path, JsonElement body) => SendAsync(HttpMethod.Put, path, body);

    public Task PutWorkflowAsync(string id, JsonElement definition) => SendAsync(HttpMethod.Put, $"workflows/{id}", definition);

    public Task ActivateAsync(string id) => SendAsync(HttpMethod.Post, $"workflows/{id}/activate");

    public Task PauseAsync(string id) => SendAsync(HttpMethod.Post, $"workflows/{id}/pause");

    public Task DeleteWorkflowAsync(string id) => SendAsync(HttpMethod.Delete, $"workflows/{id}");

    public Task PutGalleryAsync(string id, JsonElement gallery) => SendAsync(HttpMethod.Put, $"galleries/{id}", gallery);

    public Task PatchGalleryAsync(string id, JsonElement patch) => SendAsync(HttpMethod.Patch, $"galleries/{id}", patch, "application/merge-patch+json");

    public Task DeleteGalleryAsync(string id) => SendAsync(HttpMethod.Delete, $"galleries/{id}");

    public Task PutContactAsync(string id, JsonElement contact) => SendAsync(HttpMethod.Put, $"contacts/{id}", contact);

    public Task PatchContactAsync(string id, JsonElement patch) => SendAsync(HttpMethod.Patch, $"contacts/{id}", patch, "application/merge-patch+json");

    public Task SendAsync(IReadOnlyList<JsonElement> events) =>
        SendAsync(HttpMethod.Post, "events", JsonSerializer.SerializeToElement(events), "application/cloudevents-batch+json");

    public Task AdvanceAsync(string until) => client.PostAsJsonAsync("/api/clock", new { now = until }).ContinueWith(done => CheckAsync(done.Result)).Unwrap();

    public async Task<IReadOnlyList<string>> ContactsAsync() => [.. (await ItemsAsync("contacts")).Select(contact => contact.GetProperty("id").GetString()!)];

    public async Task<IReadOnlyList<TimelineLine>> TimelineAsync(string contact) =>
        [.. (await ItemsAsync($"contacts/{contact}/timeline")).Select(item =>
            new TimelineLine(Text(item, "at"), contact, Text(item, "automation"), Text(item, "code")))];

    public async Task<JsonElement> ContactAsync(string id) => await client.GetFromJsonAsync<JsonElement>($"/api/contacts/{id}");

    public async Task<IReadOnlyList<JsonElement>> ItemsAsync(string path)
    {
        var items = new List<JsonElement>();
        for (string? after = ""; after is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"/api/{path}?limit=100{(after.Length == 0 ? "" : $"&after={Uri.EscapeDataString(after)}")}"));
            items.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }

        return items;
    }

    private static string Text(JsonElement item, string member) => item.GetProperty(member).GetString() ?? "";

    /// <summary>Sends a request, and lets what it made due be done.</summary>
    private async Task SendAsync(HttpMethod method, string path, JsonElement? body = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, $"/api/{path}");
        if (body is { } json) request.Content = new StringContent(json.GetRawText(), Encoding.UTF8, new MediaTypeHeaderValue(mediaType));
        await CheckAsync(await client.SendAsync(request));
        await CheckAsync(await client.PostAsJsonAsync("/api/clock", new { advance = "PT0S" }));
    }

    private static async Task CheckAsync(HttpResponseMessage response)
    {
        using (response)
            response.IsSuccessStatusCode.ShouldBeTrue($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }
}
