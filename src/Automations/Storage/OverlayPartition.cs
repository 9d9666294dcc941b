namespace Automations.Storage;

/// <summary>What an overlay knows of a partition: what it was given, and what it has read beneath. Safe for concurrent use.</summary>
internal sealed class OverlayPartition
{
    private readonly Dictionary<string, OverlayRow> _rows = new(StringComparer.Ordinal);
    private string[]? _sorted;

    /// <summary>Null where the row is not there.</summary>
    public Entity? Find(string row) => _rows.TryGetValue(row, out var known) ? known.Entity : null;

    /// <summary>False where it is not known here.</summary>
    public bool TryFind(string row, out Entity? entity)
    {
        lock (this)
        {
            var isKnown = _rows.TryGetValue(row, out var known);
            entity = known?.Entity;
            return isKnown;
        }
    }

    /// <summary>Keeps what was read beneath, unless the row is known by now.</summary>
    /// <returns>The row as it is here.</returns>
    public Entity? Remember(string row, Entity? beneath)
    {
        lock (this)
        {
            if (_rows.TryGetValue(row, out var known)) return known.Entity;
            _rows[row] = new(beneath, beneath, false);
            return beneath;
        }
    }

    /// <param name="entity">Null deletes.</param>
    public void Put(string row, Entity? entity)
    {
        lock (this)
        {
            var isKnown = _rows.TryGetValue(row, out var known);
            if (!isKnown || !known!.IsOwn) _sorted = null;
            _rows[row] = new(entity, known?.Beneath, true);
        }
    }

    public IReadOnlyList<(Entity? Before, Entity After)> Written()
    {
        lock (this) return [.. _rows.Values.Where(row => row is { IsOwn: true, Entity: not null }).Select(row => (row.Beneath, row.Entity!))];
    }

    /// <summary>What was read beneath in a range and what is here, in order.</summary>
    public List<Entity> Merge(IReadOnlyList<Entity> beneath, RowRange range)
    {
        lock (this)
        {
            var own = _sorted ??= [.. _rows.Where(row => row.Value.IsOwn).Select(row => row.Key).Order(StringComparer.Ordinal)];
            var merged = new List<Entity>(beneath.Count);
            var at = range.From is null ? 0 : Array.BinarySearch(own, range.From, StringComparer.Ordinal);
            if (at < 0) at = ~at;
            foreach (var entity in beneath)
            {
                for (; at < own.Length && string.CompareOrdinal(own[at], entity.Row) < 0; at++) Add(own[at]);
                if (at < own.Length && own[at] == entity.Row) Add(own[at++]);
                else merged.Add(_rows.TryGetValue(entity.Row, out var known) ? known.Entity ?? entity : entity);
            }

            for (; at < own.Length && range.Contains(own[at]); at++) Add(own[at]);
            return merged;

            void Add(string row)
            {
                if (_rows[row].Entity is { } entity) merged.Add(entity);
            }
        }
    }

    /// <param name="Entity">The row as it is here; null: there is none.</param>
    /// <param name="Beneath">The row as it was read beneath; null: there was none, or it was not read.</param>
    /// <param name="IsOwn">True where it was written here.</param>
    private sealed record OverlayRow(Entity? Entity, Entity? Beneath, bool IsOwn);
}
