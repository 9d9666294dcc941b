using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>A number that a decimal holds, rounded where it has to be: shops send sums of binary fractions.</summary>
public sealed class AmountParameter(string name, string description) : Parameter<decimal>(name, description)
{
    public override JsonObject Schema() => new() { ["type"] = "number" };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var value) ? value : Refuse(faults, "a number such as 49.90");

    private protected override void WriteValue(Utf8JsonWriter writer, decimal value) => writer.WriteNumberValue(value);
}
