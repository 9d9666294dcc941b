using System.Buffers;

namespace Automations.Storage;

/// <summary>
/// The limits that <see cref="ITableStore"/> promises to enforce. Every store checks through here, so that what passes on one
/// cannot fail on another.
/// </summary>
public static class StoreLimits
{
    public const int MaxKeyLength = 512;

    /// <summary>An entity of Azure Tables has at most 1 MiB, its keys and the names of its properties included.</summary>
    public const int MaxBodyBytes = 992 * 1024;

    public const int MaxBatchWrites = 100;

    /// <summary>A transaction of Azure Tables is a request of at most 4 MiB, in which bodies are base 64 and each write has its own headers.</summary>
    public const int MaxBatchBytes = 2_750 * 1024;

    public const int MaxPageRows = 1_000;

    /// <summary>A page ends behind the entity that brings its bodies to this size.</summary>
    public const int FullPageBytes = 4 * MaxBodyBytes;

    private const int MinTableLength = 3;
    private const int MaxTableLength = 63;

    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except(['/', '\\', '#', '?'])]);

    public static void CheckPartition(Partition partition)
    {
        var table = partition.Table;
        if (table is null || table.Length is < MinTableLength or > MaxTableLength)
            throw new StoreLimitException($"A table name has {MinTableLength}–{MaxTableLength} characters.");
        if (!char.IsAsciiLetter(table[0]) || !table.All(char.IsAsciiLetterOrDigit))
            throw new StoreLimitException("A table name is letters and digits and begins with a letter.");
        CheckKey(partition.Key, "partition");
    }

    public static void CheckRow(string row) => CheckKey(row, "row");

    /// <param name="limit">The number of rows that a page or a reading of the due index asks for.</param>
    public static void CheckLimit(int limit)
    {
        if (limit is < 1 or > MaxPageRows)
            throw new StoreLimitException($"A page has 1–{MaxPageRows} rows, not {limit}.");
    }

    /// <param name="writesValues">False: bodies that are values still are not made JSON to be measured.</param>
    public static void CheckBatches(IReadOnlyList<Batch> batches, bool writesValues = true)
    {
        for (var i = 0; i < batches.Count; i++)
            CheckBatch(batches[i], writesValues);
    }

    private static void CheckBatch(Batch batch, bool writesValues)
    {
        CheckPartition(batch.Partition);
        var writes = batch.Writes;
        if (writes.Count is < 1 or > MaxBatchWrites)
            throw new StoreLimitException($"A batch has 1–{MaxBatchWrites} writes, not {writes.Count}.");
        var rows = writes.Count > 1 ? new HashSet<string>(writes.Count, StringComparer.Ordinal) : null;
        var total = 0;
        for (var i = 0; i < writes.Count; i++)
        {
            CheckRow(writes[i].Row);
            if (rows is not null && !rows.Add(writes[i].Row))
                throw new StoreLimitException($"A batch writes a row once; write {i} names one that an earlier write names.");
            var bytes = writesValues ? writes[i].Body.Length : writes[i].Body.KnownLength;
            if (bytes > MaxBodyBytes)
                throw new StoreLimitException($"A body has at most {MaxBodyBytes} bytes; that of write {i} has {bytes}.");
            total += bytes;
        }

        if (total > MaxBatchBytes)
            throw new StoreLimitException($"The bodies of a batch have at most {MaxBatchBytes} bytes, not {total}.");
    }

    private static void CheckKey(string key, string kind)
    {
        if (key is null || key.Length is < 1 or > MaxKeyLength)
            throw new StoreLimitException($"A {kind} key has 1–{MaxKeyLength} characters.");
        if (key.AsSpan().ContainsAnyExcept(KeyCharacters))
            throw new StoreLimitException($"A {kind} key is printable ASCII without / \\ # ?.");
    }
}
