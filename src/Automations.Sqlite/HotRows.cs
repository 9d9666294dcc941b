using Automations.Storage;

namespace Automations.Sqlite;

/// <summary>
/// The rows that decisions about everybody read, kept in memory. Never older than the file: a row that is being written is read
/// from the file, so that nobody sees a batch without those before it.
/// </summary>
internal sealed class HotRows
{
    private const int Capacity = 20_000;
    private const int Buckets = 1_024;

    private readonly RecentlyUsed<(Partition, string), Kept> _rows = new(Capacity);

    // Counts the changes of the rows of a bucket; odd while one is being written.
    private readonly long[] _changes = new long[Buckets];
    private readonly HashSet<int> _writing = [];

    public Entity? Get(Partition partition, string row, ReaderPool readers)
    {
        if (!Keys.IsReadByMany(partition, row)) return Read(partition, row, readers);
        var bucket = BucketOf(partition, row);
        var changes = Volatile.Read(ref _changes[bucket]);
        if (_rows.TryGet((partition, row), out var kept) && kept.Changes == changes) return kept.Entity;
        var entity = Read(partition, row, readers);
        if (changes % 2 == 0 && Volatile.Read(ref _changes[bucket]) == changes) _rows.Set((partition, row), new(entity, changes));
        return entity;
    }

    /// <summary>Called by the writer before a row is written in a transaction.</summary>
    public void Writing(Partition partition, string row)
    {
        if (!Keys.IsReadByMany(partition, row)) return;
        var bucket = BucketOf(partition, row);
        if (_writing.Add(bucket)) Interlocked.Increment(ref _changes[bucket]);
    }

    /// <summary>Called by the writer after the transaction has ended, either way.</summary>
    public void Written()
    {
        foreach (var bucket in _writing) Interlocked.Increment(ref _changes[bucket]);
        _writing.Clear();
    }

    private static Entity? Read(Partition partition, string row, ReaderPool readers) =>
        readers.Read((partition, row), static (reader, at) => reader.Get(at.partition, at.row));

    private static int BucketOf(Partition partition, string row) => HashCode.Combine(partition.Key, row) & (Buckets - 1);

    /// <param name="Entity">Null: there is no such row.</param>
    private readonly record struct Kept(Entity? Entity, long Changes);
}
