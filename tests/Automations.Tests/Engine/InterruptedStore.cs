using Automations.Storage;

namespace Automations.Tests.Engine;

/// <summary>A store in which something else happens just before or after a write.</summary>
internal sealed class InterruptedStore(ITableStore store) : ITableStore
{
    public Func<Task>? BeforeWrite { get; set; }

    public Func<Task>? AfterWrite { get; set; }

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation) => store.GetAsync(partition, row, cancellation);

    public ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation) => store.ScanAsync(partition, range, limit, cancellation);

    public async ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        var before = BeforeWrite;
        BeforeWrite = null;
        if (before is not null) await before();
        var result = await store.WriteAsync(batches, cancellation);
        var after = AfterWrite;
        AfterWrite = null;
        if (after is not null) await after();
        return result;
    }
}
