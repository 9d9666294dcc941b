using System.Diagnostics;
using System.Globalization;
using System.Net;
using Automations.Benchmarks.Setup;
using Automations.Local;
using Automations.Sqlite;
using NodaTime;

namespace Automations.Benchmarks.Workloads;

/// <summary>The server in a process of its own, with many runs that wait for a month: how soon it is ready, and what it takes while nothing is due.</summary>
internal static class AtRest
{
    private const int Starts = 3;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task PrintAsync(int count)
    {
        using var folder = new TemporaryFolder();
        await EndAsync(await StartAsync(folder.Path, "an empty store"));
        await FillAsync(Path.Combine(folder.Path, "automations.db"), count);
        for (var start = 1; start < Starts; start++) await EndAsync(await StartAsync(folder.Path, $"{count} waiting runs"));
        await using var server = await StartAsync(folder.Path, $"{count} waiting runs");
        await Task.Delay(Settling);
        var before = server.Worked;
        await Task.Delay(Idle);
        Print($"at rest: {(server.Worked - before) / Idle * 100:N2} % of a core, {server.Resident / 1024d / 1024:N0} MiB resident");
    }

    private static async Task<ChildProcess> StartAsync(string folder, string with)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var began = Stopwatch.GetTimestamp();
        var server = ChildProcess.Start("dotnet", [typeof(LocalOptions).Assembly.Location, "--data", folder, "--urls", url.ToString()]);
        using var client = new HttpClient { BaseAddress = url };
        using var patience = new CancellationTokenSource(Patience);
        while (!await AnswersAsync(client, patience.Token)) await Task.Delay(5, patience.Token);
        Print($"start with {with}: ready in {Stopwatch.GetElapsedTime(began).TotalSeconds:N2} s");
        return server;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/api/health", UriKind.Relative), cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Killed: what it starts with next is what a crash leaves.</summary>
    private static ValueTask EndAsync(ChildProcess server) => server.DisposeAsync();

    private static async Task FillAsync(string path, int count)
    {
#pragma warning disable RS0030 // The composition root of this program.
        var now = SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030
        await using var store = await SqliteTableStore.OpenAsync(path);
        await WaitingRuns.AddAsync(store, now, count);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
