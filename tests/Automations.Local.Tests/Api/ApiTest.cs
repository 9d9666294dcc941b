using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Tests that talk to a host of their own.</summary>
public abstract class ApiTest : IAsyncLifetime
{
    private ApiHost? _host;

    private protected ApiHost Host => _host!;

    private protected HttpClient Client => Host.Client;

    private protected virtual Task<ApiHost> StartAsync() => ApiHost.StartAsync();

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected static StringContent Json(string json, string type = "application/json") => new(json, Encoding.UTF8, type);

    /// <param name="headers">Names and values, in turn.</param>
    private protected async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Host.Address.GetLeftPart(UriPartial.Authority) + path));
        if (json is not null) request.Content = Json(json);
        for (var i = 0; i < headers.Length; i += 2) request.Headers.TryAddWithoutValidation(headers[i], headers[i + 1]).ShouldBeTrue();
        return await Client.SendAsync(request, Cancellation);
    }

    private protected async Task<JsonNode> AskAsync(HttpMethod method, string path, string? json = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await SendAsync(method, path, json);
        return await BodyAsync(response, status);
    }

    private protected Task<JsonNode> GetAsync(string path, HttpStatusCode status = HttpStatusCode.OK) => AskAsync(HttpMethod.Get, path, null, status);

    private protected Task<JsonNode> PostAsync(string path, string json, HttpStatusCode status = HttpStatusCode.OK) => AskAsync(HttpMethod.Post, path, json, status);

    private protected Task<JsonNode> PutAsync(string path, string json, HttpStatusCode status = HttpStatusCode.OK) => AskAsync(HttpMethod.Put, path, json, status);

    private protected static async Task<JsonNode> BodyAsync(HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(status, text);
        if ((int)status >= 400) response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Where the faults are.</summary>
    private protected static IEnumerable<string> Pointers(JsonNode problem) => problem["errors"]!.AsArray().Select(error => (string)error!["pointer"]!);
}
