using System.Globalization;
using Automations.Benchmarks.Setup;

namespace Automations.Benchmarks.Peers;

/// <summary>The peers; stores that are servers are started for this call on ports of the loopback, with settings that make every answer durable.</summary>
internal sealed class PeerStores : IAsyncDisposable
{
    private static readonly string[] All = ["W1", "W2", "W3"];

    private readonly TemporaryFolder _folder = new();
    private readonly List<ChildProcess> _processes = [];

    /// <summary>The peers that could be started.</summary>
    public List<Peer> Peers { get; } = [];

    /// <summary>Why the others could not.</summary>
    public List<string> Missing { get; } = [];

    /// <param name="drivers">The folder of the drivers, with their packages installed.</param>
    public async Task StartAsync(string drivers)
    {
        // A scheduler in the process of its jobs takes nothing in over HTTP.
        Peers.Add(new("Quartz.NET", QuartzDriver.Version, "SQLite, journal_mode WAL, synchronous FULL", ["dotnet", typeof(QuartzDriver).Assembly.Location, "--quartz"], 0, ["W1", "W2"]));
        if (!Directory.Exists(Path.Combine(drivers, "node_modules")))
        {
            Missing.Add($"BullMQ, graphile-worker, pg-boss: their packages are not installed; run “npm install” in {drivers} (it needs Node.js).");
            return;
        }

        await StartRedisAsync(drivers);
        await StartPostgresAsync(drivers);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartRedisAsync(string drivers)
    {
        if (await ChildProcess.VersionAsync("redis-server") is not { } version)
        {
            Missing.Add("BullMQ: there is no redis-server on the path (apt-get install redis-server).");
            return;
        }

        var (port, data) = (FreePort.Find(), Directory.CreateDirectory(Path.Combine(_folder.Path, "redis")).FullName);
        _processes.Add(await ChildProcess.ServeAsync(
            port, "redis-server", ["--port", Text(port), "--bind", "127.0.0.1", "--dir", data, "--save", "", "--appendonly", "yes", "--appendfsync", "always"]));
        Peers.Add(new("BullMQ", $"{Npm(drivers, "bullmq")}, {version}", "appendonly yes, appendfsync always", ["node", Path.Combine(drivers, "bullmq.mjs")], port, All));
    }

    private async Task StartPostgresAsync(string drivers)
    {
        // Debian keeps each version's programs in a folder of its own.
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order().LastOrDefault() : null;
        var bin = debian is null ? "" : Path.Combine(debian, "bin");
        var postgres = Path.Combine(bin, "postgres");
        if (await ChildProcess.VersionAsync(postgres) is not { } version)
        {
            Missing.Add("graphile-worker, pg-boss: there is no PostgreSQL (apt-get install postgresql).");
            return;
        }

        // PostgreSQL does not run as root: there it is started as the user that its package makes.
        string[] user = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        var data = Path.Combine(_folder.Path, "postgres");
        Directory.CreateDirectory(data);
        if (user.Length > 0)
        {
            await ChildProcess.RunAsync("chmod", ["a+x", _folder.Path]);
            await ChildProcess.RunAsync("chown", ["postgres", data]);
        }

        string[] create = [.. user, Path.Combine(bin, "initdb"), "-D", data, "-A", "trust", "-U", "postgres"];
        await ChildProcess.RunAsync(create[0], create[1..]);
        var port = FreePort.Find();
        string[] server = [.. user, postgres, "-D", data, "-p", Text(port), "-k", data, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=on", "-c", "synchronous_commit=on"];
        _processes.Add(await ChildProcess.ServeAsync(port, server[0], server[1..]));
        foreach (var name in new[] { "graphile-worker", "pg-boss" })
            Peers.Add(new(name, $"{Npm(drivers, name)}, {version}", "fsync on, synchronous_commit on", ["node", Path.Combine(drivers, name + ".mjs")], port, All));
    }

    private static string Npm(string drivers, string package)
    {
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(drivers, "node_modules", package, "package.json")));
        return json.RootElement.GetProperty("version").GetString()!;
    }

    /// <summary>A number as a program takes it.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
