using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Values;

namespace Automations.Definitions.Parameters;

/// <summary>A date as somebody gives it: a day, a local time or an instant.</summary>
public sealed class DateParameter(string name, string description) : Parameter<GivenDate>(name, description)
{
    public override JsonObject Schema() => new() { ["type"] = "string" };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && GivenDate.TryParse(json.GetString(), out var date)
            ? date.Value
            : Refuse(faults, "a date such as “2026-06-30”, “2026-06-30T18:00” or “2026-06-30T18:00:00+02:00”");

    private protected override void WriteValue(Utf8JsonWriter writer, GivenDate value) => writer.WriteStringValue(value.Text);
}
