using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions.Reading;
using Automations.Facts;

namespace Automations.Definitions.Parameters;

/// <summary>So many mails in so many hours.</summary>
public sealed class MailCapParameter(string name, string description) : Parameter<MailCap>(name, description)
{
    private static readonly IntegerParameter Count = new("count", "How many.", 1, 1_000) { Required = true };
    private static readonly IntegerParameter PerHours = new("perHours", "In how many hours.", 1, 8_760) { Required = true };

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [Count.Name] = Count.Schema(), [PerHours.Name] = PerHours.Schema() },
        ["required"] = new JsonArray(Count.Name, PerHours.Name),
    };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        if (ObjectReader.Of(json, $"“{Name}”", faults) is not { } reader) return null;
        var isWhole = reader.TryTake(Count, out var count) & reader.TryTake(PerHours, out var hours);
        reader.RefuseOthers();
        return isWhole ? new MailCap(count, hours) : null;
    }

    private protected override void WriteValue(Utf8JsonWriter writer, MailCap value)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Count.Name, value.Count);
        writer.WriteNumber(PerHours.Name, value.PerHours);
        writer.WriteEndObject();
    }
}
