using Automations.Catalog;

namespace Automations.Definitions;

/// <summary>What the place being read may refer to.</summary>
/// <param name="Fields">The kinds of fields that conditions and dynamic values may name there.</param>
public sealed record DefinitionScope(FieldScopes Fields)
{
    /// <summary>No fields at all.</summary>
    public static readonly DefinitionScope None = new(FieldScopes.None);
}
