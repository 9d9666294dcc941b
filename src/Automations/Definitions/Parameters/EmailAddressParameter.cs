using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>One e-mail address, without a name.</summary>
public sealed class EmailAddressParameter(string name, string description) : Parameter<string>(name, description)
{
    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["format"] = "email",
        ["maxLength"] = EmailAddress.MaxLength,
        ["pattern"] = EmailAddress.Pattern,
        ["examples"] = new JsonArray("anna@example.com"),
    };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && EmailAddress.IsValid(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "an e-mail address such as “anna@example.com”");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
