using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions.Reading;

namespace Automations.Definitions.Parameters;

/// <summary>
/// A JSON object or list, given as such or as a text that holds one. Every text in it may have dynamic values; since they stand
/// within texts only, what is made of it is JSON whatever they say. Its value is the JSON without blanks.
/// </summary>
public sealed class JsonTemplateParameter(string name, string description) : Parameter<string>(name, description)
{
    private const int MaxDepth = 20;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    public int MaxLength { get; init; } = 20_000;

    public override JsonObject Schema()
    {
        var text = TextRules.Schema(2, MaxLength, multiLine: true);
        text["x-dynamic-values"] = true;
        text["allOf"] = new JsonArray(new JsonObject { ["pattern"] = @"^[ \t\r\n]*[{\[]" });
        return new JsonObject
        {
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "object" }, new JsonObject { ["type"] = "array", ["items"] = new JsonObject() }, text),
        };
    }

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        if (Parsed(json, faults) is not { ValueKind: JsonValueKind.Object or JsonValueKind.Array } template || Written(template) is not { } text || text.Length > MaxLength)
            return faults.IsFull ? null : Refuse(faults, Must);
        var had = faults.Count;
        Check(template, scope, faults, hasPlaces: json.ValueKind != JsonValueKind.String);
        return faults.Count > had || faults.IsFull ? null : text;
    }

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteRawValue(value, skipInputValidation: true);

    private string Must => string.Create(
        CultureInfo.InvariantCulture,
        $"JSON of at most {MaxLength:N0} characters such as {{\"name\": \"{{{{contact.firstName}}}}\"}}; dynamic values stand inside its texts");

    private static JsonElement? Parsed(JsonElement json, Faults faults)
    {
        if (json.ValueKind != JsonValueKind.String) return json;
        try
        {
            var parsed = JsonElement.Parse(json.GetString()!, Options);
            return WellFormedText.Check(parsed, faults) ? parsed : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Null where it is too deep.</summary>
    private static string? Written(JsonElement json)
    {
        try
        {
            return JsonSerializer.Serialize(json, Compact);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <param name="hasPlaces">False where the JSON stands in a text, into which no pointer leads.</param>
    private static void Check(JsonElement json, DefinitionScope scope, Faults faults, bool hasPlaces)
    {
        if (faults.IsFull) return;
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                DynamicValues.Check(json.GetString()!, scope, faults);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in json.EnumerateArray().Index()) Check(item, scope, hasPlaces ? faults.At(index) : faults, hasPlaces);
                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject()) Check(member.Value, scope, hasPlaces ? faults.At(member.Name) : faults, hasPlaces);
                break;
        }
    }
}
