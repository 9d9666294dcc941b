using Automations.Definitions;
using Automations.Engine.Galleries;
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

    /// <summary>The start of what is armed for a gallery's clients.</summary>
    public static StartRequest Of(AnchorRow armed, WorkflowHead head, Automation automation, string gallery) => new()
    {
        Workflow = head,
        Automation = automation,
        Occurrence = armed.Occurrence,
        OccurredAt = armed.Event?.Time ?? armed.DueAt,
        Gallery = gallery,
        Promotion = armed.Promotion,
        Event = armed.Event,
        Depth = armed.Depth,
    };
}
