using System.Collections.Immutable;

namespace Automations.Storage;

/// <summary>What an overlay knows of a partition: what it was given, and what it has read beneath. Safe for concurrent use; readers never wait.</summary>
internal sealed class OverlayPartition
{
    private readonly Lock _writing = new();
    private volatile ImmutableDictionary<string, OverlayRow> _rows = ImmutableDictionary<string, OverlayRow>.Empty;
    private Sorted _sorted = new(ImmutableDictionary<string, OverlayRow>.Empty, []);

    /// <summary>False where it is not known here; null where it is known not to be there.</summary>
    public bool TryFind(string row, out Entity? entity)
    {
        var isKnown = _rows.TryGetValue(row, out var known);
        entity = known?.Entity;
        return isKnown;
    }

    /// <summary>Keeps what was read beneath, unless the row is known by now.</summary>
    /// <returns>The row as it is here.</returns>
    public Entity? Remember(string row, Entity? beneath)
    {
        lock (_writing)
        {
            if (_rows.TryGetValue(row, out var known)) return known.Entity;
            _rows = _rows.Add(row, new(beneath, beneath, false));
            return beneath;
        }
    }

    /// <summary>Applies writes together, once all of them are permitted; nobody sees some of them without the others.</summary>
    /// <param name="apply">Given the rows to read and to change; its answer is returned. Where it is false, nothing is changed.</param>
    public bool Change(Func<OverlayRows, bool> apply)
    {
        lock (_writing)
        {
            var rows = new OverlayRows(_rows.ToBuilder());
            if (!apply(rows)) return false;
            _rows = rows.ToImmutable();
            return true;
        }
    }

    public IEnumerable<(Entity? Before, Entity After)> Written() =>
        _rows.Values.Where(row => row is { IsOwn: true, Entity: not null }).Select(row => (row.Beneath, row.Entity!));

    /// <summary>What was read beneath in a range and what is here, in order.</summary>
    public List<Entity> Merge(IReadOnlyList<Entity> beneath, RowRange range)
    {
        var rows = _rows;
        var own = OwnOf(rows);
        var merged = new List<Entity>(beneath.Count);
        var at = range.From is null ? 0 : Array.BinarySearch(own, range.From, StringComparer.Ordinal);
        if (at < 0) at = ~at;
        foreach (var entity in beneath)
        {
            for (; at < own.Length && string.CompareOrdinal(own[at], entity.Row) < 0; at++) Add(own[at]);
            if (at < own.Length && own[at] == entity.Row) Add(own[at++]);
            else merged.Add(rows.TryGetValue(entity.Row, out var known) ? known.Entity ?? entity : entity);
        }

        for (; at < own.Length && range.Contains(own[at]); at++) Add(own[at]);
        return merged;

        void Add(string row)
        {
            if (rows[row].Entity is { } entity) merged.Add(entity);
        }
    }

    /// <summary>The keys of the rows written here, sorted; sorted anew only after a change.</summary>
    private string[] OwnOf(ImmutableDictionary<string, OverlayRow> rows)
    {
        var sorted = Volatile.Read(ref _sorted);
        if (ReferenceEquals(sorted.Rows, rows)) return sorted.Keys;
        string[] keys = [.. rows.Where(row => row.Value.IsOwn).Select(row => row.Key).Order(StringComparer.Ordinal)];
        Volatile.Write(ref _sorted, new(rows, keys));
        return keys;
    }

    private sealed record Sorted(ImmutableDictionary<string, OverlayRow> Rows, string[] Keys);
}
