using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>What texts and texts with dynamic values have in common.</summary>
internal static class TextRules
{
    private const string Line = @"^[^\u0000-\u001f\u007f-\u009f]*$";
    private const string Lines = @"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$";

    /// <summary>The text, or null where the JSON is not a text within these rules.</summary>
    public static string? Read(JsonElement json, int min, int max, bool multiLine)
    {
        if (json.ValueKind != JsonValueKind.String) return null;
        var text = json.GetString()!;
        return IsFit(text, min, max, multiLine) ? text : null;
    }

    public static bool IsFit(string text, int min, int max, bool multiLine) =>
        IsWithin(text, min, max) && !(min > 0 && text.All(IsBlank)) && !text.Any(c => IsRefused(c, multiLine));

    public static string Must(int min, int max, bool multiLine)
    {
        var lines = multiLine ? "a text" : "a text on one line";
        return min > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{lines} of {min:N0} to {max:N0} characters")
            : string.Create(CultureInfo.InvariantCulture, $"{lines} of at most {max:N0} characters");
    }

    public static JsonObject Schema(int min, int max, bool multiLine)
    {
        var schema = new JsonObject { ["type"] = "string", ["minLength"] = min, ["maxLength"] = max, ["pattern"] = multiLine ? Lines : Line };
        if (min > 0) schema["allOf"] = new JsonArray(new JsonObject { ["pattern"] = @"\S" });
        if (multiLine) schema["x-multiline"] = true;
        return schema;
    }

    // JSON Schema counts characters beyond the first plane as one.
    private static bool IsWithin(string text, int min, int max) =>
        text.Length / 2 <= max && text.EnumerateRunes().Count() is var length && length >= min && length <= max;

    private static bool IsRefused(char c, bool multiLine) => char.IsControl(c) && !(multiLine && c is '\n' or '\r' or '\t');

    // The byte order mark is white space to JSON Schema's patterns.
    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';
}
