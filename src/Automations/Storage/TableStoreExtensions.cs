using System.Runtime.CompilerServices;
using NodaTime;

namespace Automations.Storage;

/// <summary>The few shapes in which repositories use the port.</summary>
public static class TableStoreExtensions
{
    /// <summary>Writes one row whatever is there.</summary>
    public static async Task UpsertAsync<T>(
        this ITableStore store, Partition partition, string row, T value, CancellationToken cancellation, Instant? due = null) =>
        await store.WriteAsync([new(partition, [new Write.Upsert(row, StoredJson.Write(value), due)])], cancellation);

    /// <summary>Writes one batch.</summary>
    /// <returns>False on a conflict.</returns>
    public static async Task<bool> TryWriteAsync(this ITableStore store, Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation) =>
        await store.WriteAsync([new(partition, writes)], cancellation) is WriteResult.Written;

    /// <summary>
    /// Writes batches and then removes rows that point to what is no longer so, in one call, so that on a store that commits a
    /// call as one nothing comes in between; what is missing is left missing.
    /// </summary>
    /// <returns>False on a conflict of the batches; nothing is removed then.</returns>
    public static async Task<bool> TryWriteAsync(
        this ITableStore store, IReadOnlyList<Batch> batches, IReadOnlyList<(Partition Partition, string Row)> removed, CancellationToken cancellation)
    {
        Batch[] all = [.. batches, .. removed.Select(at => new Batch(at.Partition, [new Write.Delete(at.Row)]))];
        if (await store.WriteAsync(all, cancellation) is not WriteResult.Conflict conflict) return true;
        if (conflict.Batch < batches.Count) return false;
        await store.DeleteQuietlyAsync(removed.Skip(conflict.Batch - batches.Count + 1), cancellation);
        return true;
    }

    /// <summary>Removes rows, each on its own; what is missing is left missing.</summary>
    public static async Task DeleteQuietlyAsync(this ITableStore store, IEnumerable<(Partition Partition, string Row)> rows, CancellationToken cancellation)
    {
        var left = rows.Select(at => new Batch(at.Partition, [new Write.Delete(at.Row)])).ToList();
        while (left.Count > 0 && await store.WriteAsync(left, cancellation) is WriteResult.Conflict conflict) left.RemoveRange(0, conflict.Batch + 1);
    }

    /// <summary>All rows of a range, page by page.</summary>
    public static async IAsyncEnumerable<Entity> ScanAllAsync(
        this ITableStore store, Partition partition, RowRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (RowRange? next = range; next is { } from;)
        {
            var page = await store.ScanAsync(partition, from, 200, cancellation);
            foreach (var entity in page.Entities) yield return entity;
            next = page.Next;
        }
    }

    /// <summary>The rows of several partitions, merged in the order of their keys; of those with the same key one.</summary>
    public static async IAsyncEnumerable<Entity> ScanMergedAsync(
        this ITableStore store, IEnumerable<Partition> partitions, RowRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var heap = new PriorityQueue<IAsyncEnumerator<Entity>, string>(StringComparer.Ordinal);
        foreach (var partition in partitions)
        {
            var rows = store.ScanAllAsync(partition, range, cancellation).GetAsyncEnumerator(cancellation);
            if (await rows.MoveNextAsync()) heap.Enqueue(rows, rows.Current.Row);
        }

        string? last = null;
        while (heap.TryDequeue(out var rows, out var row))
        {
            if (row != last) yield return rows.Current;
            last = row;
            if (await rows.MoveNextAsync()) heap.Enqueue(rows, rows.Current.Row);
            else await rows.DisposeAsync();
        }
    }
}
