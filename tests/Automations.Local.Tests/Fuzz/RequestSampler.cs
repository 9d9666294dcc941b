using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Automations.Local.Tests.Fuzz;

/// <summary>Requests as the description of the API allows them, and as it does not.</summary>
internal sealed class RequestSampler
{
    private static readonly string[] Ids = ["a", "b", "c", "a-2", "main"];

    /// <summary>The clock is the test's to move: set centuries ahead, it would be busy with every day on the way.</summary>
    private const string Clock = "/api/clock";

    private readonly Random _random;
    private readonly SchemaSampler _schemas;
    private readonly IReadOnlyList<(string Method, string Path, JsonNode Operation)> _operations;

    public RequestSampler(JsonNode description, Random random)
    {
        (_random, _schemas) = (random, new(description, random));
        _operations =
        [
            .. from path in description["paths"]!.AsObject()
               where path.Key != Clock
               from operation in path.Value!.AsObject()
               where operation.Value is JsonObject
               select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!),
        ];
    }

    /// <summary>The request, and its body for whoever wants to send it again.</summary>
    public (HttpRequestMessage Request, byte[]? Body) Next()
    {
        var (method, path, operation) = _operations[_random.Next(_operations.Count)];
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Path(path) + Query(operation), UriKind.Relative));
        if (_random.Next(15) == 0) request.Headers.TryAddWithoutValidation("x-site", Pick(["main", "a", "nobody", "a b", ""]));
        if (_random.Next(15) == 0) request.Headers.TryAddWithoutValidation("If-Match", Pick(["*", "\"1\"", "W/\"x\"", "x", "\""]));
        if (_random.Next(15) == 0) request.Headers.TryAddWithoutValidation("Accept-Language", Pick(["fr", "fr;q=9", ";;;", "*", new string('a', 500)]));
        if (operation["requestBody"]?["content"] is not JsonObject content) return (request, null);
        var (media, schema) = content.ElementAt(_random.Next(content.Count));
        var body = Body(media, schema!["schema"]!.AsObject());
        request.Content = new ByteArrayContent(body);
        if (_random.Next(40) == 0) media = Pick(["text/plain", "application/json; charset=utf-16", "application/xml", "multipart/form-data", "a/b;;"]);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", media);
        if (_random.Next(60) == 0) request.Content.Headers.ContentEncoding.Add(Pick(["gzip", "br", "deflate", "x"]));
        if (media == "application/json" && path.EndsWith("/events", StringComparison.Ordinal)) AddAttributes(request.Headers);
        return (request, body);
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private string Path(string template) => string.Join('/', template.Split('/').Select(segment =>
        !segment.StartsWith('{') ? segment : Escaped(segment == "{n}" ? Pick(["1", "2", "0", "-1", "99999999999", "x"]) : _random.Next(8) == 0 ? Pick(Hostile.Texts) : Pick(Ids))));

    private string Query(JsonNode operation)
    {
        var query = new StringBuilder();
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            if ((string?)parameter!["in"] != "query" || _random.Next(3) == 0) continue;
            var value = _random.Next(6) == 0 ? Pick(Hostile.Texts) : Plain(_schemas.Sample(parameter["schema"]!.AsObject(), (string)parameter["name"]!));
            query.Append(query.Length == 0 ? '?' : '&').Append((string)parameter["name"]!).Append('=').Append(Escaped(value));
        }

        return query.ToString();
    }

    private static string Plain(JsonNode? value) => value is null ? "" : value.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)value! : value.ToJsonString();

    private static string Escaped(string text) => Uri.EscapeDataString(text.Replace("\0", "", StringComparison.Ordinal));

    private byte[] Body(string media, JsonObject schema)
    {
        var bytes = Encoding.UTF8.GetBytes(media switch
        {
            "text/csv" => $"id,email,labels,points\na,a@example.com,vip,1\n{Pick(Hostile.Texts)},b@example.com,\"x\ny\",2\n",
            "application/jsonl" or "application/x-ndjson" => $"{{\"id\":\"a\",\"labels\":[\"vip\"]}}\n{Pick(Hostile.Values)}\n",
            "application/cloudevents-batch+json" => Json(new JsonArray(Event(schema), Event(schema))),
            "application/cloudevents+json" => Json(Event(schema)),
            _ => Json(_schemas.Sample(schema)),
        });
        return _random.Next(8) == 0 ? Mutation.Of(bytes, _random) : bytes;
    }

    private string Json(JsonNode? json) =>
        (_random.Next(3) == 0 ? Mutation.Of(json, _random) : json)?.ToJsonString().Replace(Hostile.Half, @"\ud800", StringComparison.Ordinal) ?? "null";

    /// <summary>An event that is new.</summary>
    private JsonNode? Event(JsonObject schema)
    {
        var json = _schemas.Sample(schema);
        if (json is JsonArray { Count: > 0 } many) json = many[0]?.DeepClone();
        if (json is JsonObject one && _random.Next(5) > 0) one["id"] = _random.Next().ToString(CultureInfo.InvariantCulture);
        return json;
    }

    private void AddAttributes(HttpRequestHeaders headers)
    {
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("ce-specversion", "1.0"), ("ce-id", $"{_random.Next()}"), ("ce-source", "/shop"), ("ce-type", "shop.visited"), ("ce-subject", "a%20b")])
            if (_random.Next(10) > 0) headers.TryAddWithoutValidation(name, value);
    }
}
