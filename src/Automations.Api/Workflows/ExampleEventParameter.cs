using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Definitions.Reading;
using Automations.Values;

namespace Automations.Api.Workflows;

internal sealed class ExampleEventParameter(string name, string description) : Parameter<ExampleEvent>(name, description)
{
    private static readonly TextParameter Type = new("type", "The event's type.") { Required = true };
    private static readonly TextParameter Source = new("source", "Where it comes from.");
    private static readonly TextParameter Id = new("id", "The event's id.");
    private static readonly TextParameter Time = new("time", "When it happens.");

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [Type.Name] = Type.Schema(),
            [Source.Name] = Source.Schema(),
            [Id.Name] = Id.Schema(),
            [Time.Name] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["data"] = new JsonObject { ["type"] = "object" },
        },
        ["required"] = new JsonArray(Type.Name),
    };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        if (ObjectReader.Of(json, "An event", faults) is not { } reader) return null;
        reader.TryTake(Source, out var source);
        reader.TryTake(Id, out var id);
        GivenDate? time = null;
        if (reader.TryTake(Time, out var text) && !GivenDate.TryParse(text, out time)) faults.At(Time.Name).Add("“time” must be a date and time.");
        if (reader.TryTake("data", out var data) && data.ValueKind != JsonValueKind.Object) faults.At("data").Add("“data” must be a JSON object.");
        var good = reader.TryTake(Type, out var type);
        if (good && !EventTypeName.IsValid(type))
        {
            faults.At(Type.Name).Add($"“{Type.Name}” must be {EventTypeName.Must}.");
            good = false;
        }

        reader.RefuseOthers();
        return good ? new ExampleEvent(type, source, id, time, data.ValueKind == JsonValueKind.Object ? data : JsonElement.Parse("{}"u8)) : null;
    }

    private protected override void WriteValue(Utf8JsonWriter writer, ExampleEvent value) => throw new NotSupportedException();
}
