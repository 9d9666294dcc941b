namespace Automations.Catalog;

/// <summary>The languages that the catalog speaks.</summary>
public enum CatalogLanguage
{
    /// <summary>Stands in the catalogs themselves.</summary>
    English,

    /// <summary>Stands in <c>Catalog/French.json</c>.</summary>
    French,
}
