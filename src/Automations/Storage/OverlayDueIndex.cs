using System.Collections.Concurrent;
using NodaTime;

namespace Automations.Storage;

/// <summary>What is due in an overlay. Safe for concurrent use.</summary>
internal sealed class OverlayDueIndex
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<(Partition, string), DueRow> _rows = new();
    private readonly SortedSet<DueRow> _order = new(Comparer<DueRow>.Create(Compare));

    public Instant? Next
    {
        get
        {
            lock (_lock) return _order.Count == 0 ? null : _order.Min.Due;
        }
    }

    public void Put(DueRow row)
    {
        lock (_lock)
        {
            Drop(row.Partition, row.Row);
            _rows[(row.Partition, row.Row)] = row;
            _order.Add(row);
        }
    }

    public void Remove(Partition partition, string row)
    {
        if (!_rows.ContainsKey((partition, row))) return;
        lock (_lock) Drop(partition, row);
    }

    public IReadOnlyList<DueRow> Read(Instant until, DueCursor? after, int limit)
    {
        lock (_lock)
        {
            if (_order.Count == 0) return [];
            var first = after is { } cursor ? new DueRow(default, "", cursor.Due, cursor.Sequence) : _order.Min;
            if (Compare(first, _order.Max) > 0) return [];
            return [.. _order.GetViewBetween(first, _order.Max).SkipWhile(row => row.Cursor == after).TakeWhile(row => row.Due <= until).Take(limit)];
        }
    }

    private void Drop(Partition partition, string row)
    {
        if (_rows.TryRemove((partition, row), out var known)) _order.Remove(known);
    }

    private static int Compare(DueRow one, DueRow other)
    {
        var byTime = one.Due.CompareTo(other.Due);
        return byTime != 0 ? byTime : one.Sequence.CompareTo(other.Sequence);
    }
}
