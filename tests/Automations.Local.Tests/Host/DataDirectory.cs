namespace Automations.Local.Tests.Host;

/// <summary>An empty folder that is gone after the test.</summary>
internal sealed class DataDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("automations-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
