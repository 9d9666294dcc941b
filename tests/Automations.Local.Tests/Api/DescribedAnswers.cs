using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Tests.Catalog;

namespace Automations.Local.Tests.Api;

/// <summary>
/// Holds every answer against <c>/api/openapi.json</c>: its status must be described for its operation, and its JSON be valid for
/// the schema of that status. The description is the same on every host, so it is read once.
/// </summary>
internal sealed class DescribedAnswers(Uri address, string? key) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private static readonly SemaphoreSlim Reading = new(1, 1);
    private static JsonNode? _description;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var description = _description ?? await ReadAsync(cancellationToken);
        // A path with %00 or without end is refused by the server itself, before any operation.
        if (request.RequestUri!.AbsolutePath.Contains("%00", StringComparison.Ordinal) || response.StatusCode == HttpStatusCode.RequestUriTooLong) return response;
        if (OperationOf(description, request) is not { } operation) return response;
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (operation["responses"]![status] is not { } described) throw Unlike(request, response, $"its description has no status {status}");
        if (response.Content.Headers.ContentType?.MediaType is not { } media || !media.EndsWith("json", StringComparison.Ordinal)) return response;
        var content = described["content"]?[media] ?? throw Unlike(request, response, $"its description has no {media} for {status}");
        if (content["schema"] is not JsonObject schema) return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!SchemaEvaluator.IsValid(schema, JsonElement.Parse(body), description)) throw Unlike(request, response, $"it is not valid for {schema.ToJsonString()}: {body}");
        return response;
    }

    /// <summary>Null where no operation is described there.</summary>
    private static JsonNode? OperationOf(JsonNode description, HttpRequestMessage request)
    {
        var segments = request.RequestUri!.AbsolutePath.Split('/');
        // A path with fewer variables is the one that routing takes.
        var path = description["paths"]!.AsObject().Where(path => Matches(path.Key.Split('/'), segments))
            .OrderBy(path => path.Key.Count(c => c == '{')).Select(path => path.Value).FirstOrDefault();
        return path?[request.Method.Method.ToLowerInvariant()];
    }

    private static bool Matches(string[] template, string[] segments) =>
        template.Length == segments.Length
        && template.Zip(segments).All(pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase) || (pair.First.StartsWith('{') && pair.Second.Length > 0));

    private static InvalidOperationException Unlike(HttpRequestMessage request, HttpResponseMessage response, string why) =>
        new($"{request.Method} {request.RequestUri!.PathAndQuery} was answered {(int)response.StatusCode}, and {why}.");

    private async Task<JsonNode> ReadAsync(CancellationToken cancellation)
    {
        await Reading.WaitAsync(cancellation);
        try
        {
            if (_description is { } known) return known;
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/api/openapi.json"));
            if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await base.SendAsync(request, cancellation);
            return _description = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation))!;
        }
        finally
        {
            Reading.Release();
        }
    }
}
