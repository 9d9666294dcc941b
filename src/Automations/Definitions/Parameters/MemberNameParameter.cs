using System.Text.Json;
using System.Text.Json.Nodes;

namespace Automations.Definitions.Parameters;

/// <summary>The name of one of the contact's own fields, a member of <c>contact.fields</c>.</summary>
public sealed class MemberNameParameter(string name, string description) : Parameter<string>(name, description)
{
    public override JsonObject Schema() =>
        new() { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9_-]{1,64}$", ["examples"] = new JsonArray("size") };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && MemberName.IsValid(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "the name of one of the contact's own fields: 1 to 64 letters, digits, _ or -, without “contact.fields.”");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
