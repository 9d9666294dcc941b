using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Automations.Api.Http;

/// <summary>Endpoint metadata: what the description says of a body that is read by hand.</summary>
/// <param name="Name">The component's name.</param>
/// <param name="Create">JSON Schema; made when the description is.</param>
internal sealed record BodySchema(string Name, Func<JsonNode> Create)
{
    public ImmutableArray<string> MediaTypes { get; init; } = ["application/json"];
}
