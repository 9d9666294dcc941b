using System.Collections.Immutable;
using Automations.Engine.Inbox;
using NodaTime;

namespace Automations.Events;

/// <summary>An event in the inbox: the event, its dedupe mark and what became of it, in one row.</summary>
public sealed record StoredEvent
{
    public required IncomingEvent Event { get; init; }

    public EventState State { get; init; }

    public Instant? ProcessedAt { get; init; }

    /// <summary>The id of the contact it was about; null: none, or not known yet.</summary>
    public string? Contact { get; init; }

    /// <summary>The ids of the runs that it started.</summary>
    public ImmutableArray<string> Started { get; init; } = [];

    public ImmutableArray<Refusal> Refusals { get; init; } = [];

    /// <summary>Why it was set aside or not acted on; null: it was not.</summary>
    public string? Reason { get; init; }
}
