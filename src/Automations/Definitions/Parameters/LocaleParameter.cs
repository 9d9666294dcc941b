using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Values;

namespace Automations.Definitions.Parameters;

/// <summary>A language as a BCP 47 tag.</summary>
public sealed class LocaleParameter(string name, string description) : Parameter<string>(name, description)
{
    public override JsonObject Schema() => new() { ["type"] = "string", ["maxLength"] = 35 };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && Locales.Exists(json.GetString()!)
            ? json.GetString()!
            : Refuse(faults, "a language such as “fr” or “fr-CH”");

    private protected override void WriteValue(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
