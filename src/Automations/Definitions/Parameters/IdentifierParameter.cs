using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>An id that the caller chooses.</summary>
public sealed class IdentifierParameter(string name, string description) : Parameter<string>(name, description)
{
    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["pattern"] = "^[A-Za-z0-9._@+-]{1,128}$",
        ["examples"] = new JsonArray("summer-2026"),
        ["not"] = new JsonObject { ["enum"] = new JsonArray(".", "..") },
    };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && Identifier.IsValid(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "1 to 128 of the letters A–Z and a–z, digits and . _ - @ +");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
