using System.Text.Json;
using NodaTime;

namespace Automations.Events;

/// <summary>An event as it was accepted: read, checked, and with its time decided.</summary>
public sealed record IncomingEvent
{
    public required string Source { get; init; }

    /// <summary>Unique within its source: (source, id) is processed once.</summary>
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>The contact's id where the sender named one.</summary>
    public string? Subject { get; init; }

    /// <summary>The event's own time, as its sender gave it; null: none.</summary>
    public Instant? Time { get; init; }

    /// <summary>The earlier of the event's own time and its receipt.</summary>
    public Instant OccurredAt { get; init; }

    public Instant ReceivedAt { get; init; }

    public JsonElement Data { get; init; }

    /// <summary>How many actions lie between it and an event from outside; 0 for those from outside.</summary>
    public int Depth { get; init; }
}
