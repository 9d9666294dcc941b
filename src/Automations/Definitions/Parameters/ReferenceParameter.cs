using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>An id in an event; a whole number is taken for the text of its digits, because shops number their orders.</summary>
public sealed class ReferenceParameter(string name, string description) : Parameter<string>(name, description)
{
    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "integer") };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) => json.ValueKind switch
    {
        JsonValueKind.String when Identifier.IsValid(json.GetString()!) => json.GetString()!,
        JsonValueKind.Number when json.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => Refuse(faults, "1 to 128 of the letters A–Z and a–z, digits and . _ - @ +"),
    };

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
