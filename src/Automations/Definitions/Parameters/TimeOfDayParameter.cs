using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Automations.Definitions.Parameters;

/// <summary>A wall time to the minute, "HH:mm".</summary>
public sealed class TimeOfDayParameter(string name, string description) : Parameter<LocalTime>(name, description)
{
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public override JsonObject Schema() =>
        new() { ["type"] = "string", ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$", ["examples"] = new JsonArray("09:00") };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults) =>
        json.ValueKind == JsonValueKind.String && Pattern.Parse(json.GetString()!) is { Success: true } time
            ? time.Value
            : Refuse(faults, "a time of day such as “09:00”");

    private protected override void WriteValue(Utf8JsonWriter writer, LocalTime value) => writer.WriteStringValue(Format(value));

    internal static string Format(LocalTime time) => Pattern.Format(time);
}
