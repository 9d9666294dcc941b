using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>A whole number within bounds; to JSON, 3.0 and 3e0 are the number 3.</summary>
public sealed class IntegerParameter(string name, string description, int min, int max) : Parameter<int>(name, description)
{
    public int Min { get; } = min;

    public int Max { get; } = max;

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = Min, ["maximum"] = Max };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        ExactNumber.TryReadWhole(json, out var value) && value >= Min && value <= Max
            ? (int)value
            : Refuse(faults, string.Create(CultureInfo.InvariantCulture, $"a whole number from {Min:N0} to {Max:N0}"));

    private protected override void WriteValue(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);
}
