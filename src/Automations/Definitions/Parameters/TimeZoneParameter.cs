using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Values;

namespace Automations.Definitions.Parameters;

/// <summary>The name of an IANA time zone.</summary>
public sealed class TimeZoneParameter(string name, string description) : Parameter<string>(name, description)
{
    public override JsonObject Schema() => new() { ["type"] = "string" };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && Zones.Exists(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "the name of a time zone such as “Europe/Paris”");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
