using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Values;

namespace Automations.Definitions.Parameters;

/// <summary>A currency's code, in capitals.</summary>
public sealed class CurrencyParameter(string name, string description) : Parameter<string>(name, description)
{
    public override JsonObject Schema() => new() { ["type"] = "string", ["enum"] = new JsonArray([.. Currencies.All.Select(code => JsonValue.Create(code))]) };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && Currencies.Exists(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "the code of a currency, such as “EUR”");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
