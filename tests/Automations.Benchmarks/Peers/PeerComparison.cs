using System.Globalization;
using System.Text.Json;
using Automations.Benchmarks.Http;
using Automations.Benchmarks.Setup;
using Automations.Benchmarks.Workloads;

namespace Automations.Benchmarks.Peers;

/// <summary>W1 to W3 beside other engines. Ours and theirs take turns, ours first and last, so that what else the machine does meets both.</summary>
internal static class PeerComparison
{
    private static readonly (string Name, string Title, Func<int, Task<Outcome>> Ours)[] Workloads =
    [
        ("W1", "start runs that wait, 32 callers", StartRuns.RunAsync),
        ("W2", "fire due runs", count => FireRuns.RunAsync(count, 0)),
        ("W3", "orders over HTTP, 32 connections; ours with 1,000 workflows", count => IngestEvents.RunAsync(count, 1_000)),
    ];

    public static async Task RunAsync(int count, int pairs, string drivers)
    {
        await using var stores = new PeerStores();
        await stores.StartAsync(drivers);
        Console.WriteLine("Automations: SQLite, journal_mode WAL, synchronous FULL, answered after the commit");
        foreach (var peer in stores.Peers) Console.WriteLine($"{peer.Name} {peer.Version}: {peer.Durability}");
        foreach (var missing in stores.Missing) Console.WriteLine($"MISSING {missing}");
        foreach (var (name, title, ours) in Workloads)
        {
            Console.WriteLine($"{name}  {title}");
            foreach (var peer in stores.Peers.Where(peer => peer.Workloads.Contains(name))) Console.WriteLine(await CompareAsync(name, ours, peer, count, pairs));
        }
    }

    private static async Task<string> CompareAsync(string workload, Func<int, Task<Outcome>> ours, Peer peer, int count, int pairs)
    {
        var (mine, theirs, ratios) = (new List<double>(), new List<double>(), new List<double>());
        mine.Add((await ours(count)).PerSecond);
        for (var pair = 0; pair < pairs; pair++)
        {
            theirs.Add(await TheirsAsync(workload, peer, count));
            mine.Add((await ours(count)).PerSecond);
            ratios.Add((mine[^2] + mine[^1]) / 2 / theirs[^1]);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"    {peer.Name,-16} {Median(ratios),6:0.00} ×   (ours {Median(mine):N0} /s, theirs {Median(theirs):N0} /s; ratios {string.Join(" ", ratios.Select(ratio => ratio.ToString("0.00", CultureInfo.InvariantCulture)))})");
    }

    private static async Task<double> TheirsAsync(string workload, Peer peer, int count)
    {
        await using var driver = ChildProcess.Start(peer.Driver[0], [.. peer.Driver.Skip(1), workload, PeerStores.Text(count), PeerStores.Text(peer.Port)]);
        var line = await driver.Output.ReadLineAsync() ?? throw new InvalidOperationException($"{peer.Name} said nothing of {workload}.");
        using var json = JsonDocument.Parse(line);
        if (!json.RootElement.TryGetProperty("port", out var port)) return json.RootElement.GetProperty("perSecond").GetDouble();
        await LoadGenerator.PostAsync(port.GetInt32(), "/api/events", Math.Min(count, 1_000), number => SampleEvents.OrderBody("warm", number));
        var outcome = await LoadGenerator.PostAsync(port.GetInt32(), "/api/events", count, number => SampleEvents.OrderBody("w3", number));
        driver.CloseInput();
        return outcome.PerSecond;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
