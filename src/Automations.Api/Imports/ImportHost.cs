using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Automations.Api.Imports;

/// <summary>This process, and the imports that it works.</summary>
/// <param name="isOnly">No other process works on the same store.</param>
internal sealed class ImportHost(bool isOnly)
{
    private readonly ConcurrentDictionary<string, bool> _underWay = new();

    public string Id { get; } = RandomNumberGenerator.GetHexString(16);

    public void Begin(string import) => _underWay[import] = true;

    public void End(string import) => _underWay.TryRemove(import, out _);

    /// <summary>Whether somebody works an import whose record says so.</summary>
    /// <param name="isFresh">It was saved a short while ago.</param>
    public bool IsAlive(ImportRecord record, bool isFresh) => record.Host == Id ? _underWay.ContainsKey(record.Id) : !isOnly && isFresh;
}
