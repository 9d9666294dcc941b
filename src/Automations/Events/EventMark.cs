using System.Collections.Immutable;
using Automations.Engine.Inbox;

namespace Automations.Events;

/// <summary>In the contact's partition: the event was applied, and what is still to be done for it.</summary>
/// <param name="Event">The event's hash: with it the inbox row is found.</param>
/// <param name="Remaining">The starts that are still to be made.</param>
public sealed record EventMark(string Event, ImmutableArray<Candidate> Remaining, ImmutableArray<string> Started, ImmutableArray<Refusal> Refusals)
{
    /// <summary>The runs that are still to be looked at, before any start.</summary>
    public ImmutableArray<RunToVisit> Visits { get; init; } = [];

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsDone => Remaining.IsEmpty && Visits.IsEmpty;
}
