using System.Collections.Immutable;

namespace Automations.Definitions;

/// <summary>A trigger with its timing, audience, limit and steps.</summary>
public sealed record Automation
{
    /// <summary>Unique in its workflow.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    public bool Enabled { get; init; } = true;

    public required Trigger Trigger { get; init; }

    public Timing Timing { get; init; } = Timing.Instant.Value;

    public Audience Audience { get; init; } = Audience.All;

    public Limit Limit { get; init; } = Limit.None.Value;

    public OnRepeat OnRepeat { get; init; } = OnRepeat.Each;

    /// <summary>Event types that end a waiting run.</summary>
    public ImmutableArray<string> ExitOn { get; init; } = [];

    /// <summary>How long after its planned time a message may still be sent, in hours, 0–8,760; 0 leaves the 15 minutes that count as on time.</summary>
    public int SendIfLateByHours { get; init; } = 24;

    /// <summary>1–50 steps, counting those of every <c>else</c>.</summary>
    public required ImmutableArray<Step> Steps { get; init; }

    /// <summary>By content: the same canonical JSON.</summary>
    public bool Equals(Automation? other) =>
        other is not null && DefinitionWriter.Canonical(this).AsSpan().SequenceEqual(DefinitionWriter.Canonical(other));

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
