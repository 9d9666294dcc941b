using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Automations.Tests.Catalog;

/// <summary>
/// The part of JSON Schema 2020-12 that the catalog's schemas use, written after the specification and not after the readers; a keyword
/// that it does not know is an error. Patterns are read as ECMAScript does.
/// </summary>
internal static class SchemaEvaluator
{
    private static readonly string[] Annotations = ["title", "description", "default", "examples", "format", "readOnly", "x-multiline", "x-dynamic-values"];

    /// <param name="document">What references point into; without one, a reference is an error.</param>
    public static bool IsValid(JsonObject schema, JsonElement value, JsonNode? document = null) =>
        schema.All(keyword => Holds(keyword.Key, keyword.Value!, schema, value, document));

    /// <summary>The schema that a reference within the document means.</summary>
    public static JsonObject Follow(JsonNode document, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, part) => node[part]!).AsObject();

    private static bool Holds(string keyword, JsonNode argument, JsonObject schema, JsonElement value, JsonNode? document) => keyword switch
    {
        "$ref" when document is not null => IsValid(Follow(document, (string)argument!), value, document),
        "type" => (argument is JsonArray types ? types.Select(type => (string)type!) : [(string)argument!]).Any(type => IsOf(type, value)),
        "const" => IsEqual(argument, value),
        "enum" => argument.AsArray().Any(choice => IsEqual(choice, value)),
        "allOf" => argument.AsArray().All(part => IsValid(part!.AsObject(), value, document)),
        "anyOf" => argument.AsArray().Any(part => IsValid(part!.AsObject(), value, document)),
        "oneOf" => argument.AsArray().Count(part => IsValid(part!.AsObject(), value, document)) == 1,
        "not" => !IsValid(argument.AsObject(), value, document),
        "minimum" => value.ValueKind != JsonValueKind.Number || Number(value).CompareTo(Number(argument)) >= 0,
        "maximum" => value.ValueKind != JsonValueKind.Number || Number(value).CompareTo(Number(argument)) <= 0,
        "multipleOf" => value.ValueKind != JsonValueKind.Number || Number(value).IsMultipleOf(Number(argument)),
        "minLength" => value.ValueKind != JsonValueKind.String || Length(value) >= (int)argument,
        "maxLength" => value.ValueKind != JsonValueKind.String || Length(value) <= (int)argument,
        "pattern" => value.ValueKind != JsonValueKind.String || Pattern((string)argument!).IsMatch(value.GetString()!),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= (int)argument,
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= (int)argument,
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => IsValid(argument.AsObject(), item, document)),
        "minProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= (int)argument,
        "maxProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() <= (int)argument,
        "required" => value.ValueKind != JsonValueKind.Object || argument.AsArray().All(name => value.TryGetProperty((string)name!, out _)),
        "properties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(member => argument[member.Name] is not JsonObject part || IsValid(part, member.Value, document)),
        "propertyNames" => value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().All(member => IsValid(argument.AsObject(), JsonSerializer.SerializeToElement(member.Name), document)),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().Where(member => schema["properties"]?.AsObject().ContainsKey(member.Name) != true)
                .All(member => argument is JsonObject part ? IsValid(part, member.Value, document) : (bool)argument),
        _ when Annotations.Contains(keyword) => true,
        _ => throw new NotSupportedException($"The evaluator does not know the keyword “{keyword}”."),
    };

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && Number(value).IsMultipleOf(new(1, 0)),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new NotSupportedException($"There is no type “{type}”."),
    };

    private static bool IsEqual(JsonNode? expected, JsonElement value) => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(expected), value);

    private static ExactDecimal Number(JsonElement value) => ExactDecimal.Parse(value.GetRawText());

    private static ExactDecimal Number(JsonNode argument) => ExactDecimal.Parse(argument.ToJsonString());

    private static int Length(JsonElement value) => value.GetString()!.EnumerateRunes().Count();

    /// <summary>In ECMAScript <c>$</c> is the very end, and the byte order mark is white space.</summary>
    private static Regex Pattern(string ecma)
    {
        var net = new StringBuilder();
        var isInClass = false;
        for (var i = 0; i < ecma.Length; i++)
        {
            var c = ecma[i];
            if (c == '\\')
            {
                var escape = ecma[++i];
                net.Append((escape, isInClass) switch { ('s', true) => @"\s\uFEFF", ('s', false) => @"[\s\uFEFF]", ('S', false) => @"[^\s\uFEFF]", _ => $@"\{escape}" });
                continue;
            }

            isInClass = c == '[' || (isInClass && c != ']');
            net.Append(c == '$' && !isInClass ? @"\z" : c.ToString());
        }

        return new Regex(net.ToString(), RegexOptions.CultureInvariant);
    }
}
