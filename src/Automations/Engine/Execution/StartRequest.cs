using Automations.Definitions;
using Automations.Runs;
using NodaTime;

namespace Automations.Engine.Execution;

/// <summary>An automation about to start for a contact.</summary>
internal sealed record StartRequest
{
    public required WorkflowHead Workflow { get; init; }

    public required Automation Automation { get; init; }

    /// <summary>See <see cref="Runs.Occurrence"/>.</summary>
    public required string Occurrence { get; init; }

    public required Instant OccurredAt { get; init; }

    public string? Gallery { get; init; }

    public string? Promotion { get; init; }

    public string? Booking { get; init; }

    public Instant? BookingStart { get; init; }

    public StartingEvent? Event { get; init; }

    public int Depth { get; init; }
}
