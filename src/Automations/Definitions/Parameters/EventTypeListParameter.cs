using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Catalog;

namespace Automations.Definitions.Parameters;

/// <summary>Up to 20 event types, each once. Triggers on dates and counts are refused: nothing of that name ever arrives.</summary>
public sealed class EventTypeListParameter(string name, string description) : Parameter<ImmutableArray<string>>(name, description)
{
    private const int MaxItems = 20;

    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["maxItems"] = MaxItems,
        ["items"] = new JsonObject
        {
            ["type"] = "string",
            ["maxLength"] = EventTypeName.MaxLength,
            ["pattern"] = EventTypeName.Pattern,
            ["examples"] = new JsonArray("order.placed"),
            ["not"] = new JsonObject
            {
                ["enum"] = new JsonArray([.. TriggerCatalog.All.Where(type => !type.IsEvent).Select(type => JsonValue.Create(type.Name))]),
            },
        },
    };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MaxItems)
        {
            return Refuse(faults, $"a list of at most {MaxItems} event types");
        }

        var types = json.EnumerateArray().Select((item, index) => ReadItem(item, faults.At(index))).ToList();
        return types.Contains(null) ? null : types.OfType<string>().Distinct().ToImmutableArray();
    }

    private protected override void WriteValue(Utf8JsonWriter writer, ImmutableArray<string> value)
    {
        writer.WriteStartArray();
        foreach (var type in value) writer.WriteStringValue(type);
        writer.WriteEndArray();
    }

    private string? ReadItem(JsonElement item, Faults faults)
    {
        var type = item.ValueKind == JsonValueKind.String ? item.GetString()! : "";
        if (!EventTypeName.IsValid(type))
        {
            faults.Add($"Each of “{Name}” must be {EventTypeName.Must}.");
            return null;
        }

        if (TriggerCatalog.Find(type) is not { IsEvent: false }) return type;
        faults.Add($"“{type}” is a trigger but not an event that arrives, so it would never end anything.");
        return null;
    }
}
