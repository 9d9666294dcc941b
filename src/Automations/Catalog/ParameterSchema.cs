using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions;

namespace Automations.Catalog;

/// <summary>JSON Schema (draft 2020-12) of a whole trigger or step: its <c>type</c> and its parameters.</summary>
internal static class ParameterSchema
{
    public static JsonObject Of(string type, ImmutableArray<Parameter> parameters, Func<Parameter, CatalogText> text)
    {
        var properties = new JsonObject { ["type"] = new JsonObject { ["const"] = type } };
        foreach (var parameter in parameters) properties[parameter.Name] = Of(parameter, text(parameter));
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray(
                ["type", .. parameters.Where(parameter => parameter.Required).Select(parameter => JsonValue.Create(parameter.Name))]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Of(Parameter parameter, CatalogText text)
    {
        var schema = parameter.MemberSchema();
        schema["title"] = text.Label;
        schema["description"] = text.Description;
        if (parameter.DefaultValue is { } value) schema["default"] = Written(parameter, value);
        return schema;
    }

    private static JsonNode? Written(Parameter parameter, object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) parameter.Write(writer, value);
        return JsonNode.Parse(buffer.WrittenSpan);
    }
}
