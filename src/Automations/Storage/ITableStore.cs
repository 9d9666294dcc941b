namespace Automations.Storage;

/// <summary>
/// The one storage port. It promises what Azure Tables promises and nothing more, so that one set of repositories runs on
/// every store: reads of one entity, ordered range scans of one partition, and batches that are atomic within one partition.
/// </summary>
/// <remarks>
/// Limits, enforced by every store with <see cref="StoreLimitException"/>: a batch holds 1–100 writes to distinct rows and at
/// most 2,750 KiB of bodies; a body is at most 992 KiB; partition and row keys are 1–512 characters, printable ASCII without
/// <c>/ \ # ?</c>. Rows sort by ordinal comparison of their keys.
/// </remarks>
public interface ITableStore
{
    /// <summary>The entity, or null where there is none.</summary>
    ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation);

    /// <summary>One page of a partition's entities within <paramref name="range"/>, in the order of their row keys.</summary>
    /// <param name="limit">1–1,000. A page may hold fewer although more follow: <see cref="Page.Next"/> tells.</param>
    ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation);

    /// <summary>
    /// Writes batches in their order. Each is atomic; the first that conflicts ends the call, what stands before it stays
    /// written, nothing behind it is. A batch is never visible without those before it. Returns when all of it is durable.
    /// </summary>
    ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation);
}
