using Automations.Storage;

namespace Automations.Engine.Foresight;

/// <summary>A store in which a site has its settings, coupons, boards and groups, and nobody and nothing that waits.</summary>
internal sealed class OnlyResources(ITableStore store) : ITableStore
{
    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation) =>
        IsShown(partition) ? store.GetAsync(partition, row, cancellation) : ValueTask.FromResult<Entity?>(null);

    public ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation) =>
        IsShown(partition) ? store.ScanAsync(partition, range, limit, cancellation) : ValueTask.FromResult(new Page([], null));

    public ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation) => throw new InvalidOperationException("It is only read.");

    private static bool IsShown(Partition partition) => partition.Table == "sites";
}
