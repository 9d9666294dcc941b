using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Tests.Catalog;

/// <summary>Values made from a schema, as JSON: at, inside and outside of each of its bounds, and of every other type.</summary>
internal static class SchemaExamples
{
    private static readonly string[] Anything =
    [
        "null", "true", "false", "0", "1", "-1", "1.5", "3.0", "3e0", "0.30e1", "1e309", "-0", "1e-400", "\"\"", "\" \"", "\"a\"", "\"A\"", "\"1\"", "\"true\"", "\"\\ufeff\"",
        "\"\\u2003\"", "\"\\u2028\"", "\"a\\u0007\"", "\"a\\u0085\"", "\"a\\n\"", "\"a\\r\\nb\"", "\"a\\tb\"", "\"é€😀\"", "[]", "{}", "[1]", "[null]", "[\"a\"]", "[\"a\",\"A\"]",
        "[[\"a\"]]", "{\"a\":\"b\"}", "{\"a\":1}",
    ];

    public static IEnumerable<string> Of(JsonObject schema) => Anything.Concat(Own(schema)).Distinct();

    /// <summary>The first that the schema accepts and that is not null.</summary>
    public static string Good(JsonObject schema) => Of(schema).First(json => json != "null" && SchemaEvaluator.IsValid(schema, Parse(json)));

    public static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private static IEnumerable<string> Own(JsonObject schema) =>
        schema.SelectMany(keyword => keyword.Key switch
        {
            "enum" => keyword.Value!.AsArray().SelectMany(choice => choice is null ? ["null"] : Near((string)choice!)),
            "examples" => keyword.Value!.AsArray().SelectMany(example => Near((string)example!)),
            "not" or "items" or "additionalProperties" when keyword.Value is JsonObject part => Nested(keyword.Key, part, schema),
            "anyOf" or "allOf" => keyword.Value!.AsArray().SelectMany(part => Own(part!.AsObject())),
            "minimum" or "maximum" => Around(decimal.Parse(keyword.Value!.ToJsonString(), CultureInfo.InvariantCulture)),
            "multipleOf" => ["0.5", "0.05", "0.005", "7.77", "7.770", "777e-2", "7.7700000001"],
            "minLength" or "maxLength" => Texts((int)keyword.Value!),
            _ => [],
        });

    private static IEnumerable<string> Nested(string keyword, JsonObject part, JsonObject schema)
    {
        if (keyword == "not") return Own(part);
        return keyword == "items" ? Lists(part, (int?)schema["minItems"] ?? 0, (int?)schema["maxItems"] ?? 50) : Maps(part, (int?)schema["maxProperties"] ?? 50);
    }

    private static IEnumerable<string> Lists(JsonObject item, int min, int max)
    {
        var good = Good(item);
        foreach (var count in (int[])[min - 1, min, max, max + 1])
            if (count >= 0) yield return $"[{string.Join(',', Enumerable.Repeat(good, count))}]";
        foreach (var json in Of(item)) yield return $"[{good},{json}]";
    }

    private static IEnumerable<string> Maps(JsonObject value, int max)
    {
        var good = Good(value);
        foreach (var count in (int[])[1, max, max + 1]) yield return $"{{{string.Join(',', Enumerable.Range(0, count).Select(number => $"\"c{number}\":{good}"))}}}";
        foreach (var json in Of(value)) yield return $"{{\"c\":{json}}}";
    }

    private static IEnumerable<string> Near(string text) =>
        ((string[])[text, text + "\n", text + " ", " " + text, text.ToUpperInvariant(), text + text, text[1..], text[..^1], text + ".", "." + text, text + "/x", text + "@b.c"])
            .Select(near => JsonSerializer.Serialize(near));

    private static IEnumerable<string> Around(decimal bound) =>
        ((decimal[])[bound - 1, bound - 0.5m, bound, bound + 0.5m, bound + 1]).Select(number => number.ToString(CultureInfo.InvariantCulture))
            .Append(bound.ToString(CultureInfo.InvariantCulture) + "e0");

    private static IEnumerable<string> Texts(int length)
    {
        foreach (var count in (int[])[length - 1, length, length + 1])
        {
            if (count < 0) continue;
            yield return $"\"{new string('a', count)}\"";
            yield return $"\"{new string(' ', count)}\"";
            yield return $"\"{string.Concat(Enumerable.Repeat("😀", count))}\"";
        }
    }
}
