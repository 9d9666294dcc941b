namespace Automations.Storage;

/// <summary>A page of a scan.</summary>
/// <param name="Next">Where the next page begins (a range to scan), or null at the end.</param>
public sealed record Page(IReadOnlyList<Entity> Entities, RowRange? Next);
