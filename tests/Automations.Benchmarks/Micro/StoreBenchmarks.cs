using System.Globalization;
using Automations.Benchmarks.Setup;
using Automations.Sqlite;
using Automations.Storage;
using BenchmarkDotNet.Attributes;

namespace Automations.Benchmarks.Micro;

/// <summary>Batches of six rows on the disk, alone and 32 at a time, and a row read back.</summary>
public class StoreBenchmarks : IDisposable
{
    private readonly byte[] _body = new byte[400];
    private TemporaryFolder _folder = null!;
    private SqliteTableStore _store = null!;
    private int _number;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _folder = new();
        _store = await SqliteTableStore.OpenAsync(Path.Combine(_folder.Path, "store.db"));
        await WriteABatch();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _store.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _folder.Dispose();

    [Benchmark]
    public async Task WriteABatch()
    {
        var partition = Keys.Contact("main", Keys.ContactHash(Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture)));
        await _store.WriteAsync([new(partition, [.. Enumerable.Range(0, 6).Select(row => new Write.Insert($"r|{row}", _body))])], default);
    }

    [Benchmark(OperationsPerInvoke = 32)]
    public Task WriteBatchesOf32Callers() => Task.WhenAll(Enumerable.Range(0, 32).Select(_ => WriteABatch()));

    [Benchmark]
    public async Task<Entity?> ReadARow() => await _store.GetAsync(Keys.Contact("main", Keys.ContactHash("1")), "r|0", default);
}
