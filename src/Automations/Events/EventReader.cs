using System.Text.Json;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Reading;
using Automations.Engine.Inbox;
using Automations.Values;
using NodaTime;

namespace Automations.Events;

/// <summary>Reads and checks a CloudEvent 1.0 in its JSON format; attributes that are not known are ignored, as the specification wants.</summary>
public static class EventReader
{
    public const int MaxIdLength = 512;

    /// <summary>An event's size as JSON.</summary>
    public const int MaxBytes = 256 * 1024;

    private static readonly JsonElement NoData = JsonSerializer.SerializeToElement(new { });

    /// <param name="now">When it was received.</param>
    /// <returns>Null with faults reported.</returns>
    public static IncomingEvent? Read(JsonElement json, Instant now, Faults faults)
    {
        if (!WellFormedText.Check(json, faults) || ObjectReader.Of(json, "An event", faults) is not { } reader) return null;
        var had = faults.Count;
        if (Text(reader, "specversion") is { } version && version != "1.0") reader.Faults.At("specversion").Add("“specversion” must be “1.0”.");
        var (id, source, type) = (Name(reader, "id"), Name(reader, "source"), Type(reader));
        if (source == RaisedEvents.Source) reader.Faults.At("source").Add($"“{source}” is the source of the engine's own events: name another one.");
        var subject = reader.TryTake("subject", out var given) ? Subject(given, faults.At("subject")) : null;
        var time = reader.TryTake("time", out var at) ? Time(at, faults.At("time")) : null;
        reader.Refuse("data_base64", "Events carry their data as JSON in “data”.");
        var data = reader.TryTake("data", out var sent) ? sent : NoData;
        if (type is not null) EventDataReader.Check(data, type, reader.TryTake("subject", out _), subject, faults);
        if (faults.Count > had) return null;
        return new()
        {
            Id = id!,
            Source = source!,
            Type = type!,
            Subject = subject,
            Time = time,
            OccurredAt = time is { } told && told < now ? told : now,
            ReceivedAt = now,
            Data = data.Clone(),
        };
    }

    private static string? Text(ObjectReader reader, string name)
    {
        if (!reader.TryTake(name, out var json))
        {
            reader.Missing(name);
            return null;
        }

        if (json.ValueKind == JsonValueKind.String) return json.GetString();
        reader.Faults.At(name).Add($"“{name}” must be a text.");
        return null;
    }

    private static string? Name(ObjectReader reader, string name)
    {
        if (Text(reader, name) is not { } text) return null;
        if (text.Length is > 0 and <= MaxIdLength && !text.Any(char.IsControl)) return text;
        reader.Faults.At(name).Add($"“{name}” must be a text on one line of 1 to {MaxIdLength} characters.");
        return null;
    }

    private static string? Type(ObjectReader reader)
    {
        if (Text(reader, "type") is not { } type) return null;
        if (!EventTypeName.IsValid(type)) reader.Faults.At("type").Add($"“type” must be {EventTypeName.Must}.");
        else if (IsFound(type)) reader.Faults.At("type").Add($"“{type}” is found out by the engine itself and cannot be sent as an event.");
        else return type;
        return null;
    }

    // Triggers that come from dates, counts and labels would otherwise fire without the fact that they stand for.
    private static bool IsFound(string type) =>
        type == EventTypes.LabelAdded
        || TriggerCatalog.Find(type) is { Source: TriggerSource.GalleryDate or TriggerSource.BookingDate or TriggerSource.AttendanceCount or TriggerSource.Lapse };

    private static string? Subject(JsonElement json, Faults faults)
    {
        if (json.ValueKind == JsonValueKind.String && Identifier.IsValid(json.GetString()!)) return json.GetString();
        faults.Add("“subject” is the contact's id: 1 to 128 of the letters A–Z and a–z, digits and . _ - @ +.");
        return null;
    }

    private static Instant? Time(JsonElement json, Faults faults)
    {
        if (json.ValueKind == JsonValueKind.String && GivenDate.TryParse(json.GetString(), out var date) && date.Value.IsInstant)
            return date.Value.ToInstant(DateTimeZone.Utc, DayEdge.Beginning);
        faults.Add("“time” must be a point in time such as “2026-06-27T09:00:00+02:00”.");
        return null;
    }
}
