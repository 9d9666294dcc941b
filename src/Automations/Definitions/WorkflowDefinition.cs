using System.Collections.Immutable;

namespace Automations.Definitions;

/// <summary>What a person writes: a named set of automations. A version of it is immutable.</summary>
public sealed record WorkflowDefinition(string Name, string? Description, ImmutableArray<Automation> Automations)
{
    /// <summary>What is played on each save, to come out as its writer expects.</summary>
    public ImmutableArray<Expectation> Expectations { get; init; } = [];

    /// <summary>By content: the same canonical JSON.</summary>
    public bool Equals(WorkflowDefinition? other) =>
        other is not null && DefinitionWriter.Canonical(this).AsSpan().SequenceEqual(DefinitionWriter.Canonical(other));

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public Automation? Find(string automationId) => Automations.FirstOrDefault(automation => automation.Id == automationId);
}
