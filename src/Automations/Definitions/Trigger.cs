using System.Collections.Immutable;
using Automations.Catalog;

namespace Automations.Definitions;

/// <summary>What an automation waits for: a type of the catalog with its parameters.</summary>
public sealed record Trigger(TriggerType Type, ParameterValues Parameters)
{
    /// <summary>The services it is limited to, compared without case; empty: all.</summary>
    public ImmutableArray<string> Services => Parameters.Get(TriggerCatalog.Services);
}
