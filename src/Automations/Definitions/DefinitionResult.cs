using System.Collections.Immutable;

namespace Automations.Definitions;

/// <summary>What reading a definition gave: the definition, or everything that is wrong with it.</summary>
public abstract record DefinitionResult
{
    private DefinitionResult()
    {
    }

    public sealed record Valid(WorkflowDefinition Definition) : DefinitionResult;

    /// <param name="Faults">At least one.</param>
    public sealed record Invalid(ImmutableArray<Fault> Faults) : DefinitionResult;
}
