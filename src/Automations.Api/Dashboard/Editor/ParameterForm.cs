using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Dashboard.Parts;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Parameters;

namespace Automations.Api.Dashboard.Editor;

/// <summary>
/// A parameter as a field of a form, by its JSON Schema: whatever the catalog gains has its form. What was typed and is no such value is handed
/// on as it is, so that the validator says what is wrong with it.
/// </summary>
internal static class ParameterForm
{
    private const char Equal = '=';

    public static FormField Field(Texts texts, string pointer, Parameter parameter, CatalogText words, JsonNode? value, IReadOnlyList<string>? suggestions = null)
    {
        var schema = parameter.Schema();
        var isText = TypeOf(schema) is "string";
        var field = new FormField($"{pointer}/{parameter.Name}", words.Label)
        {
            Hint = words.Description,
            Required = parameter.Required,
            Value = Written(value ?? (parameter.DefaultValue is { } preset ? Json(parameter, preset) : null)),
            Suggestions = suggestions ?? [],
            Live = parameter.Name is "subject" or "body",
        };
        if (schema["enum"] is JsonArray choices)
        {
            var options = choices.Select(choice => new FieldOption((string)choice!, Choice(texts, parameter.Name, (string)choice!)));
            if (!parameter.Required && parameter.DefaultValue is null) options = options.Prepend(new("", texts["none"]));
            return field with { Kind = FieldKind.Select, Options = [.. options] };
        }

        return TypeOf(schema) switch
        {
            "boolean" => field with { Kind = FieldKind.Check },
            "integer" => field with { InputType = "number", Min = schema["minimum"]?.ToString(), Max = schema["maximum"]?.ToString() },
            "number" => field with { InputType = "number", Min = schema["minimum"]?.ToString(), Max = schema["maximum"]?.ToString(), Step = "any" },
            "array" => field with { Kind = FieldKind.Lines, Hint = $"{field.Hint} {texts["one-per-line"]}" },
            "object" when schema["additionalProperties"] is JsonObject => field with { Kind = FieldKind.Lines, Rows = 4, Hint = $"{field.Hint} {texts["pairs"]}" },
            "object" => field with { Kind = FieldKind.Lines, Rows = 6 },
            _ when parameter is TimeOfDayParameter => field with { InputType = "time" },
            _ when schema["format"]?.ToString() == "email" => field with { InputType = "email" },
            _ when schema["x-multiline"] is not null => field with { Kind = FieldKind.Lines, Rows = parameter.Name == "body" ? 12 : 5 },
            _ when !isText && Allows(schema, "object") => field with { Kind = FieldKind.Lines, Rows = 6 },
            _ when !isText && Allows(schema, "array") => field with { Kind = FieldKind.Lines, Rows = 2, Hint = $"{field.Hint} {texts["one-per-line"]}" },
            _ => field,
        };
    }

    /// <summary>What was typed, as JSON; null where nothing was.</summary>
    public static JsonNode? Read(Parameter parameter, string? text)
    {
        var schema = parameter.Schema();
        if (TypeOf(schema) == "boolean") return text == "true";
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = text.ReplaceLineEndings("\n");
        return TypeOf(schema) switch
        {
            "integer" or "number" => Number(text),
            "array" => Items(text),
            "object" when schema["additionalProperties"] is JsonObject => Pairs(text),
            "object" => Parsed(text) ?? text,
            "string" => schema["x-multiline"] is null ? text.Trim() : text.TrimEnd(),
            _ when Allows(schema, "object") => Parsed(text) ?? text,
            _ when Allows(schema, "array") => Items(text.Replace(',', '\n')),
            _ when parameter is ValueParameter => Value(text.Trim()),
            _ => text.Trim(),
        };
    }

    /// <summary>A text that looks like a number or a truth is one.</summary>
    public static JsonNode Value(string text) => text is "true" or "false" ? text == "true" : Number(text);

    public static JsonNode Number(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Parsed(text.Trim()) is JsonValue
            ? number
            : text;

    public static JsonArray Items(string text) =>
        new([.. text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => (JsonNode)item)]);

    /// <summary>A value as it stands in a field.</summary>
    public static string? Written(JsonNode? value) => value switch
    {
        null => null,
        JsonArray items when items.All(item => item is JsonValue) => string.Join('\n', items.Select(item => item!.ToString())),
        JsonObject pairs when pairs.All(pair => pair.Value is JsonValue one && one.GetValueKind() == JsonValueKind.String) =>
            string.Join('\n', pairs.Select(pair => $"{pair.Key} {Equal} {pair.Value}")),
        JsonValue scalar when scalar.GetValueKind() is JsonValueKind.True or JsonValueKind.False => scalar.GetValue<bool>() ? "true" : "false",
        JsonValue scalar => scalar.ToString(),
        _ => value.ToJsonString(new() { WriteIndented = true }),
    };

    public static string Choice(Texts texts, string parameter, string choice) =>
        texts.Find($"choice.{parameter}.{choice}") ?? texts.Find($"choice.{choice}") ?? choice;

    public static JsonNode? Json(Parameter parameter, object value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) parameter.Write(writer, value);
        return JsonNode.Parse(stream.ToArray());
    }

    private static JsonObject Pairs(string text)
    {
        var pairs = new JsonObject();
        foreach (var line in text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = line.IndexOf(Equal, StringComparison.Ordinal);
            pairs[at < 0 ? line : line[..at].Trim()] = at < 0 ? "" : line[(at + 1)..].Trim();
        }

        return pairs;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TypeOf(JsonObject schema) => schema["type"] is JsonValue type ? type.ToString() : null;

    private static bool Allows(JsonObject schema, string type) => schema["anyOf"] is JsonArray kinds && kinds.OfType<JsonObject>().Any(kind => TypeOf(kind) == type);
}
