using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>A whole number from 0 to the largest that every JSON reader holds exactly.</summary>
public sealed class WholeNumberParameter(string name, string description) : Parameter<long>(name, description)
{
    public const long Max = (1L << 53) - 1;

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = Max };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        ExactNumber.TryReadWhole(json, out var value) && value is >= 0 and <= Max
            ? value
            : Refuse(faults, string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to {Max:N0}"));

    private protected override void WriteValue(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);
}
