using Automations.Runs;
using NodaTime;

namespace Automations.Engine.Galleries;

/// <summary>
/// An automation armed for all clients of a gallery: when it is due, and how far its fan-out has come. One row for each date
/// trigger of the assigned workflow, and one for each automation that a gallery event fired.
/// </summary>
public sealed record AnchorRow
{
    public required string Workflow { get; init; }

    public required string Automation { get; init; }

    /// <summary>See <see cref="Runs.Occurrence"/>.</summary>
    public required string Occurrence { get; init; }

    public string? Promotion { get; init; }

    /// <summary>The gallery's event that armed it; null: a date did.</summary>
    public StartingEvent? Event { get; init; }

    /// <summary>For a client that could not be served with its page: the client's hash; null: the row is for all clients.</summary>
    public string? Client { get; init; }

    /// <summary>When it is due; for contacts' own zones the earliest that any of them can be.</summary>
    public Instant DueAt { get; init; }

    /// <summary>The last client that was looked at; null: none yet.</summary>
    public string? Cursor { get; init; }

    /// <summary>True once every client was looked at for this due time.</summary>
    public bool Done { get; init; }

    /// <summary>Why it fired for nobody; null: it fired, or will.</summary>
    public Reason? Refused { get; init; }

    public int Depth { get; init; }
}
