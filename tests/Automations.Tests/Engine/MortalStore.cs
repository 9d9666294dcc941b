using Automations.Sqlite;
using Automations.Storage;
using NodaTime;

namespace Automations.Tests.Engine;

/// <summary>A store whose process is killed at one of its writes: from then on nothing of it reads or writes any more.</summary>
/// <param name="diesAt">The batch, or call, that it dies at, counted from 1; null: none.</param>
internal sealed class MortalStore(SqliteTableStore store, int? diesAt, Kill kill) : ITableStore, IDueIndex
{
    private readonly Lock _lock = new();
    private int _batches;
    private int _calls;
    private volatile bool _isDead;

    public bool IsDead => _isDead;

    public Action<Instant>? DueWritten
    {
        get => store.DueWritten;
        set => store.DueWritten = value;
    }

    public ValueTask<Entity?> GetAsync(Partition partition, string row, CancellationToken cancellation) => Living.GetAsync(partition, row, cancellation);

    public ValueTask<Page> ScanAsync(Partition partition, RowRange range, int limit, CancellationToken cancellation) =>
        Living.ScanAsync(partition, range, limit, cancellation);

    public async ValueTask<WriteResult> WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        var (living, written) = (Living, Admit(batches.Count));
        var result = written > 0 ? await living.WriteAsync([.. batches.Take(written)], cancellation) : WriteResult.Written.Instance;
        return _isDead ? throw new KilledException() : result;
    }

    public ValueTask<IReadOnlyList<DueRow>> ReadDueAsync(Instant until, DueCursor? after, int limit, CancellationToken cancellation) =>
        Living.ReadDueAsync(until, after, limit, cancellation);

    public ValueTask<Instant?> NextDueAsync(CancellationToken cancellation) => Living.NextDueAsync(cancellation);

    private SqliteTableStore Living => _isDead ? throw new KilledException() : store;

    /// <summary>How many of the batches are still written.</summary>
    private int Admit(int batches)
    {
        lock (_lock)
        {
            if (_isDead) return 0;
            var before = _batches;
            _batches += batches;
            _calls++;
            if (diesAt is not { } at || (kill == Kill.AfterCall ? _calls : _batches) < at) return batches;
            _isDead = true;
            return kill == Kill.AfterCall ? batches : at - before - 1;
        }
    }
}
