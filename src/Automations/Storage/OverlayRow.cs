namespace Automations.Storage;

/// <summary>A row of an overlay.</summary>
/// <param name="Entity">The row as it is here; null: there is none.</param>
/// <param name="Beneath">The row as it was read beneath; null: there was none, or it was not read.</param>
/// <param name="IsOwn">True where it was written here.</param>
internal sealed record OverlayRow(Entity? Entity, Entity? Beneath, bool IsOwn);
