using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions.Reading;
using Automations.Facts;
using NodaTime;

namespace Automations.Definitions.Parameters;

/// <summary>Times of day and days of the week: <c>{"from": "08:00", "to": "20:00", "days": ["monday", …]}</c>; each may be left out.</summary>
public sealed class SendWindowParameter(string name, string description) : Parameter<SendWindow>(name, description)
{
    private static readonly TimeOfDayParameter From = new("from", "When it opens; left out, at midnight.");
    private static readonly TimeOfDayParameter To = new("to", "When it closes; left out, at the end of the day.");

    private static readonly ImmutableArray<IsoDayOfWeek> AllDays = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [From.Name] = From.MemberSchema(),
            [To.Name] = To.MemberSchema(),
            ["days"] = new JsonObject
            {
                ["type"] = new JsonArray("array", "null"),
                ["minItems"] = 1,
                ["uniqueItems"] = true,
                ["items"] = new JsonObject { ["enum"] = new JsonArray([.. AllDays.Select(day => (JsonNode?)WireNames<IsoDayOfWeek>.Of(day))]) },
            },
        },
    };

    internal override object? Read(JsonElement json, DefinitionScope scope, Faults faults)
    {
        if (ObjectReader.Of(json, $"“{Name}”", faults) is not { } reader) return null;
        var had = faults.Count;
        var from = reader.TryTake(From, out var opens) ? MinuteOf(opens) : 0;
        var to = reader.TryTake(To, out var closes) ? MinuteOf(closes) : SendWindow.MinutesADay;
        var days = reader.TryTake("days", out _) ? reader.TakeArray("days", "days of the week", 1, AllDays.Length).Select(day => Day(day.Json, day.Faults)).Distinct().ToImmutableArray() : AllDays;
        if (to <= from && faults.Count == had) faults.At(To.Name).Add("“to” must be later in the day than “from”.");
        reader.RefuseOthers();
        return faults.Count == had ? new SendWindow(from, to, days) : null;
    }

    private protected override void WriteValue(Utf8JsonWriter writer, SendWindow value)
    {
        writer.WriteStartObject();
        writer.WriteString(From.Name, Text(value.From));
        if (Text(value.To) is { } to) writer.WriteString(To.Name, to);
        writer.WriteStartArray("days");
        foreach (var day in value.Days) writer.WriteStringValue(WireNames<IsoDayOfWeek>.Of(day));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>A minute of the day as “HH:mm”; null: the end of the day.</summary>
    internal static string? Text(int minute) => minute == SendWindow.MinutesADay ? null : TimeOfDayParameter.Format(LocalTime.FromMinutesSinceMidnight(minute));

    private static int MinuteOf(LocalTime time) => (time.Hour * 60) + time.Minute;

    private static IsoDayOfWeek Day(JsonElement json, Faults faults)
    {
        if (json.ValueKind == JsonValueKind.String && WireNames<IsoDayOfWeek>.TryParse(json.GetString()!, out var day) && day != IsoDayOfWeek.None) return day;
        faults.Add("A day must be one of monday, tuesday, wednesday, thursday, friday, saturday and sunday.");
        return IsoDayOfWeek.None;
    }
}
