using Automations.Storage;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>A store that does not answer when the test says so.</summary>
internal sealed class FaultyStore(ITableStore store) : ITableStore
{
    private int _writesToFail;

    /// <summary>So many writes from now on fail, and write nothing.</summary>
    public void FailWrites(int count) => Interlocked.Exchange(ref _writesToFail, count);

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation) => store.GetAsync(partition, row, cancellation);

    public ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation) =>
        store.ScanAsync(partition, range, limit, cancellation);

    public ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation) =>
        Interlocked.Decrement(ref _writesToFail) >= 0 ? throw new StoreFaultException("Told to fail.") : store.WriteAsync(batches, cancellation);
}
