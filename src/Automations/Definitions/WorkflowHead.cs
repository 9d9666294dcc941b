using System.Collections.Immutable;
using NodaTime;

namespace Automations.Definitions;

/// <summary>What of a workflow changes: everything but its versions. The one row that decisions read.</summary>
public sealed record WorkflowHead
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public WorkflowStatus Status { get; init; }

    public int Version { get; init; }

    public Instant CreatedAt { get; init; }

    public Instant UpdatedAt { get; init; }

    /// <summary>Since when it is active; null: it never was, or is not now.</summary>
    public Instant? ActiveSince { get; init; }

    /// <summary>Since when each automation is part of it and enabled.</summary>
    public ImmutableSortedDictionary<string, Instant> EnabledSince { get; init; } =
        ImmutableSortedDictionary<string, Instant>.Empty;

    /// <summary>When the automation began to count: both active and enabled; null: it is not.</summary>
    public Instant? LiveSince(string automation) =>
        ActiveSince is { } active && EnabledSince.TryGetValue(automation, out var enabled) ? Instant.Max(active, enabled) : null;
}
