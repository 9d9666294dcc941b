using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Definitions;
using NodaTime;

namespace Automations.Events;

/// <summary>Reads events of made-up stories, <c>{time, type, subject, data}</c>: CloudEvents whose envelope may be left out.</summary>
public static class StoryEvent
{
    private const string Source = "simulation";

    /// <param name="index">Its place in the story, which is its id where it has none.</param>
    /// <param name="contact">Whom it is about where it names nobody; null: nobody.</param>
    /// <returns>Null with faults reported. Without a time of its own it happens when the story begins: see <see cref="At"/>.</returns>
    public static IncomingEvent? Read(JsonElement json, int index, Faults faults, string? contact = null)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add("An event must be a JSON object.");
            return null;
        }

        var envelope = JsonObject.Create(json)!;
        envelope["specversion"] = "1.0";
        envelope["source"] ??= Source;
        envelope["id"] ??= $"{index}";
        if (contact is not null) envelope["subject"] ??= contact;
        return EventReader.Read(JsonSerializer.SerializeToElement(envelope), Instant.MaxValue, faults);
    }

    /// <summary>The event as it is received in the story.</summary>
    public static IncomingEvent At(this IncomingEvent incoming, Instant from) => incoming with { OccurredAt = incoming.Time ?? from, ReceivedAt = incoming.Time ?? from };
}
