using System.Collections.Immutable;

namespace Automations.Storage;

/// <summary>The rows of a partition of an overlay while they are changed.</summary>
internal readonly struct OverlayRows(ImmutableDictionary<string, OverlayRow>.Builder rows)
{
    public Entity? Find(string row) => rows.GetValueOrDefault(row)?.Entity;

    /// <param name="entity">Null deletes.</param>
    public void Put(string row, Entity? entity) => rows[row] = new(entity, rows.GetValueOrDefault(row)?.Beneath, true);

    public ImmutableDictionary<string, OverlayRow> ToImmutable() => rows.ToImmutable();
}
