using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>One of a few names; on the wire they are the enum's in snake_case.</summary>
public sealed class ChoiceParameter<T>(string name, string description) : Parameter<T>(name, description)
    where T : struct, Enum
{
    public override JsonObject Schema() =>
        new() { ["enum"] = new JsonArray([.. WireNames<T>.All.Select(choice => JsonValue.Create(choice))]) };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && WireNames<T>.TryParse(json.GetString()!, out var value)
            ? value
            : Refuse(faults, "one of " + string.Join(", ", WireNames<T>.All.Select(choice => $"“{choice}”")));

    private protected override void WriteValue(Utf8JsonWriter writer, T value) => writer.WriteStringValue(WireNames<T>.Of(value));
}
