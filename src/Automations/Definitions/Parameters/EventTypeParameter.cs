using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Catalog;

namespace Automations.Definitions.Parameters;

/// <summary>The type of an event that has no trigger of its own.</summary>
public sealed class EventTypeParameter(string name, string description) : Parameter<string>(name, description)
{
    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["maxLength"] = EventTypeName.MaxLength,
        ["pattern"] = EventTypeName.Pattern,
        ["examples"] = new JsonArray("form.submitted"),
        ["not"] = new JsonObject { ["enum"] = new JsonArray([.. TriggerCatalog.All.Select(type => JsonValue.Create(type.Name))]) },
    };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        var type = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        if (!EventTypeName.IsValid(type)) return Refuse(faults, EventTypeName.Must);
        if (TriggerCatalog.Find(type) is null) return type;
        faults.Add($"“{type}” has a trigger of its own: choose the trigger “{type}” instead of “event”.");
        return null;
    }

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
