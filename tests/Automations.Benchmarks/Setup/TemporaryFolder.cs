namespace Automations.Benchmarks.Setup;

/// <summary>A folder on the disk that temporary files have, removed in the end. Where that is kept in memory, set <c>TMPDIR</c> to a real disk.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("automations-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
