namespace Automations.Catalog;

/// <summary>A field that conditions compare and dynamic values print.</summary>
/// <param name="Path">Such as <c>contact.firstName</c>.</param>
/// <param name="Label">What forms call it, such as “First name”.</param>
/// <param name="IsOpen">An object whose members are the site's own: longer paths are fields too.</param>
public sealed record Field(string Path, FieldScopes Scope, FieldType Type, string Label, string Description, bool IsOpen = false);
