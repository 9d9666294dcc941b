using System.Text.Json.Nodes;
using Automations.Definitions;

namespace Automations.Api.OpenApi;

/// <summary>JSON Schema of objects made of parameters.</summary>
internal static class MemberSchema
{
    public static JsonObject Of(IEnumerable<Parameter> parameters)
    {
        var all = parameters.ToList();
        var schema = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(all.Select(Member)) };
        var required = all.Where(parameter => parameter.Required).Select(parameter => (JsonNode?)parameter.Name).ToArray();
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        return schema;
    }

    public static JsonObject Reference(string component) => new() { ["$ref"] = $"#/components/schemas/{component}" };

    public static JsonObject ListOf(JsonNode items) => new() { ["type"] = "array", ["items"] = items };

    public static JsonObject ListOf(JsonNode items, int min, int max) => new() { ["type"] = "array", ["minItems"] = min, ["maxItems"] = max, ["items"] = items };

    /// <summary>The schema with more members.</summary>
    public static JsonObject With(this JsonObject schema, params ReadOnlySpan<(string Name, JsonNode Schema)> members)
    {
        foreach (var (name, member) in members) schema["properties"]![name] = member;
        return schema;
    }

    private static KeyValuePair<string, JsonNode?> Member(Parameter parameter)
    {
        var schema = parameter.MemberSchema();
        schema["description"] = parameter.Description;
        return new(parameter.Name, schema);
    }
}
