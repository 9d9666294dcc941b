using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>True or false.</summary>
public sealed class BooleanParameter(string name, string description) : Parameter<bool>(name, description)
{
    public override JsonObject Schema() => new() { ["type"] = "boolean" };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : Refuse(faults, "true or false");

    private protected override void WriteValue(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
}
