using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Automations.Api.OpenApi;

/// <summary>Puts JSON Schema into a description.</summary>
internal static class SchemaParts
{
    /// <summary>A reference to the component, which is added where it is missing.</summary>
    public static OpenApiSchemaReference Component(this OpenApiDocument document, string name, Func<JsonNode> create)
    {
        if (document.Components?.Schemas?.ContainsKey(name) != true) document.AddComponent(name, Parse(create(), document));
        return new(name, document);
    }

    public static IOpenApiSchema Parse(JsonNode json, OpenApiDocument document)
    {
        var schema = OpenApiModelFactory.Parse<OpenApiSchema>(json.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var diagnostic, OpenApiConstants.Json);
        return schema is null || diagnostic.Errors.Count > 0
            ? throw new InvalidOperationException($"A schema cannot be read: {string.Join("; ", diagnostic.Errors)}")
            : schema;
    }
}
