using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>
/// Short texts, such as labels or services. Space around them is removed, and so are repetitions, which are found
/// without case: the first spelling stays. Where their order matters, repetitions are refused instead.
/// </summary>
public sealed class TextListParameter(string name, string description) : Parameter<ImmutableArray<string>>(name, description)
{
    private const int MaxLength = 100;

    public int MinItems { get; init; }

    public int MaxItems { get; init; } = 50;

    /// <summary>A repetition is a fault.</summary>
    public bool Unique { get; init; }

    public override JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = MinItems,
            ["maxItems"] = MaxItems,
            ["items"] = TextRules.Schema(1, MaxLength, multiLine: false),
        };
        if (Unique) schema["uniqueItems"] = true;
        return schema;
    }

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < MinItems || json.GetArrayLength() > MaxItems)
        {
            return Refuse(faults, MinItems > 0 ? $"a list of {MinItems} to {MaxItems} texts" : $"a list of at most {MaxItems} texts");
        }

        var texts = json.EnumerateArray().Select((item, index) => ReadItem(item, faults.At(index))).ToList();
        return texts.Contains(null) || (Unique && HasRepetitions(texts, faults)) ? null : texts.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToImmutableArray();
    }

    private protected override void WriteValue(Utf8JsonWriter writer, ImmutableArray<string> value)
    {
        writer.WriteStartArray();
        foreach (var text in value) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static bool HasRepetitions(List<string?> texts, Faults faults)
    {
        var seen = new HashSet<string?>(StringComparer.OrdinalIgnoreCase);
        var repeated = texts.Index().Where(text => !seen.Add(text.Item)).ToList();
        foreach (var (index, text) in repeated) faults.At(index).Add($"“{text}” is there twice.");
        return repeated.Count > 0;
    }

    private string? ReadItem(JsonElement item, Faults faults)
    {
        if (TextRules.Read(item, 1, MaxLength, multiLine: false) is { } text) return text.Trim();
        faults.Add($"Each of “{Name}” must be {TextRules.Must(1, MaxLength, multiLine: false)}.");
        return null;
    }
}
