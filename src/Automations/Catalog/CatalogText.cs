namespace Automations.Catalog;

/// <summary>What forms say of an entry.</summary>
/// <param name="Label">A few words.</param>
/// <param name="Description">A sentence for a shop owner.</param>
internal sealed record CatalogText(string Label, string Description);
