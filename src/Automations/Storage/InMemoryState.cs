using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Automations.Storage;

/// <summary>Everything an in-memory store holds, as one immutable value.</summary>
/// <param name="Sequence">The number of the last write.</param>
internal sealed record InMemoryState(
    ImmutableDictionary<Partition, ImmutableSortedSet<InMemoryRow>> Partitions, ImmutableSortedSet<DueRow> Due, long Sequence)
{
    public static readonly InMemoryState Empty = new(
        ImmutableDictionary<Partition, ImmutableSortedSet<InMemoryRow>>.Empty,
        ImmutableSortedSet.Create<DueRow>(Comparer<DueRow>.Create(CompareDue)),
        0);

    private static readonly ImmutableSortedSet<InMemoryRow> NoRows =
        ImmutableSortedSet.Create<InMemoryRow>(Comparer<InMemoryRow>.Create((a, b) => string.CompareOrdinal(a.Row, b.Row)));

    public Instant? NextDue => Due.IsEmpty ? null : Due.Min.Due;

    public ImmutableSortedSet<InMemoryRow> Rows(Partition partition) => Partitions.GetValueOrDefault(partition, NoRows);

    public InMemoryRow? Find(Partition partition, string row) => Find(Rows(partition), row);

    /// <summary>The index of the first row at or behind <paramref name="from"/>; the count where there is none.</summary>
    public static int FirstFrom(ImmutableSortedSet<InMemoryRow> rows, string? from) =>
        from is null ? 0 : Position(rows.IndexOf(InMemoryRow.Probe(from)));

    public IReadOnlyList<DueRow> ReadDue(Instant until, DueCursor? after, int limit)
    {
        var rows = new List<DueRow>();
        for (var i = FirstBehind(after); i < Due.Count && rows.Count < limit && Due[i].Due <= until; i++)
            rows.Add(Due[i]);
        return rows;
    }

    /// <summary>The state after a batch; where it conflicts, the number of the write that was refused.</summary>
    public bool TryApply(Batch batch, [NotNullWhen(true)] out InMemoryState? next, out int refused)
    {
        next = null;
        var rows = Rows(batch.Partition);
        var due = Due;
        var sequence = Sequence;
        for (refused = 0; refused < batch.Writes.Count; refused++)
        {
            var write = batch.Writes[refused];
            var old = Find(rows, write.Row);
            if (!Permits(write, old))
                return false;
            if (old is not null)
            {
                rows = rows.Remove(old);
                due = old.Due is { } was ? due.Remove(new DueRow(batch.Partition, old.Row, was, old.Sequence)) : due;
            }

            if (write is Write.Delete)
                continue;
            var row = new InMemoryRow(write.Row, write.Content.ToArray(), write.DueTime, ++sequence);
            rows = rows.Add(row);
            due = row.Due is { } at ? due.Add(new DueRow(batch.Partition, row.Row, at, row.Sequence)) : due;
        }

        // A partition without rows is dropped, or a long simulation would keep every partition it ever touched.
        next = new(rows.IsEmpty ? Partitions.Remove(batch.Partition) : Partitions.SetItem(batch.Partition, rows), due, sequence);
        return true;
    }

    private static bool Permits(Write write, InMemoryRow? old) => write switch
    {
        Write.Insert => old is null,
        Write.Replace replace => old?.ETag == replace.ETag,
        Write.Delete delete => old is not null && (delete.ETag is null || old.ETag == delete.ETag),
        _ => true,
    };

    private static InMemoryRow? Find(ImmutableSortedSet<InMemoryRow> rows, string row) =>
        rows.TryGetValue(InMemoryRow.Probe(row), out var found) ? found : null;

    private int FirstBehind(DueCursor? after) =>
        after is not { } cursor ? 0 : Position(Due.IndexOf(new DueRow(default, "", cursor.Due, cursor.Sequence)), behind: true);

    // IndexOf gives the complement of the place where an absent item would be.
    private static int Position(int index, bool behind = false) => index < 0 ? ~index : behind ? index + 1 : index;

    private static int CompareDue(DueRow a, DueRow b)
    {
        var byTime = a.Due.CompareTo(b.Due);
        return byTime != 0 ? byTime : a.Sequence.CompareTo(b.Sequence);
    }
}
