using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>Names, each with a text with dynamic values; the order is kept.</summary>
public sealed class TemplateMapParameter(string name, string description) : Parameter<ImmutableArray<KeyValuePair<string, string>>>(name, description)
{
    private const int MaxNameLength = 100;

    public int MaxItems { get; init; } = 50;

    public int MaxLength { get; init; } = 1_000;

    public override JsonObject Schema()
    {
        var text = TextRules.Schema(0, MaxLength, multiLine: true);
        text["x-dynamic-values"] = true;
        return new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["maxProperties"] = MaxItems,
            ["propertyNames"] = TextRules.Schema(1, MaxNameLength, multiLine: false),
            ["additionalProperties"] = text,
        };
    }

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        if (json.ValueKind != JsonValueKind.Object || json.GetPropertyCount() is var count && (count == 0 || count > MaxItems))
            return Refuse(faults, string.Create(CultureInfo.InvariantCulture, $"an object of 1 to {MaxItems} names with a text each"));
        var had = faults.Count;
        var items = json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, ReadText(member, scope, faults.At(member.Name)))).ToImmutableArray();
        return faults.Count > had || faults.IsFull ? null : items;
    }

    private protected override void WriteValue(Utf8JsonWriter writer, ImmutableArray<KeyValuePair<string, string>> value)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value) writer.WriteString(name, text);
        writer.WriteEndObject();
    }

    /// <summary>Of no use where faults are reported.</summary>
    private string ReadText(JsonProperty member, DefinitionScope scope, Faults faults)
    {
        if (!TextRules.IsFit(member.Name, 1, MaxNameLength, multiLine: false)) faults.Add($"The name must be {TextRules.Must(1, MaxNameLength, multiLine: false)}.");
        if (TextRules.Read(member.Value, 0, MaxLength, multiLine: true) is not { } text)
        {
            faults.Add($"It must be {TextRules.Must(0, MaxLength, multiLine: true)}.");
            return "";
        }

        DynamicValues.Check(text, scope, faults);
        return text;
    }
}
