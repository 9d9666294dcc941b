using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>A number within bounds with few decimals, such as an amount of money.</summary>
public sealed class DecimalParameter(string name, string description, decimal min, decimal max) : Parameter<decimal>(name, description)
{
    public decimal Min { get; } = min;

    public decimal Max { get; } = max;

    /// <summary>How many decimals it may have; at least 2.</summary>
    public int Decimals { get; init; } = 2;

    public override JsonObject Schema() =>
        new() { ["type"] = "number", ["minimum"] = Min, ["maximum"] = Max, ["multipleOf"] = new decimal(1, 0, 0, false, (byte)Decimals) };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        ExactNumber.TryRead(json, out var value) && value >= Min && value <= Max && decimal.Round(value, Decimals) == value
            ? value
            : Refuse(faults, Must);

    private string Must =>
        string.Create(CultureInfo.InvariantCulture, $"a number from {Min:#,0.###} to {Max:#,0.###} with at most {Decimals} decimals");

    private protected override void WriteValue(Utf8JsonWriter writer, decimal value) => writer.WriteNumberValue(value);
}
