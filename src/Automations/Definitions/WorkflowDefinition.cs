using System.Collections.Immutable;

namespace Automations.Definitions;

/// <summary>What a person writes: a named set of automations. A version of it is immutable.</summary>
public sealed record WorkflowDefinition(string Name, string? Description, ImmutableArray<Automation> Automations)
{
    public Automation? Find(string automationId) => Automations.FirstOrDefault(automation => automation.Id == automationId);
}
