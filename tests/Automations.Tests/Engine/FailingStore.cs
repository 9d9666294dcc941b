using Automations.Storage;
using NodaTime;

namespace Automations.Tests.Engine;

/// <summary>A store that fails to read one partition.</summary>
internal sealed class FailingStore : ITableStore, IDueIndex
{
    private readonly InMemoryTableStore _store = new();

    public string? FailsOn { get; set; }

    public Action<Instant>? DueWritten
    {
        get => _store.DueWritten;
        set => _store.DueWritten = value;
    }

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation) =>
        partition.Key == FailsOn ? throw new InvalidOperationException("Told to fail.") : _store.GetAsync(partition, row, cancellation);

    public ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation) =>
        _store.ScanAsync(partition, range, limit, cancellation);

    public ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation) => _store.WriteAsync(batches, cancellation);

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(Instant until, DueCursor? after, int limit, CancellationToken cancellation) =>
        _store.ReadDueAsync(until, after, limit, cancellation);

    public ValueTask<Instant?> NextDueAsync(CancellationToken cancellation) => _store.NextDueAsync(cancellation);
}
