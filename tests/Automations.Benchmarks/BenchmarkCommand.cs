using System.Globalization;
using Automations.Benchmarks.Micro;
using Automations.Benchmarks.Peers;
using Automations.Benchmarks.Workloads;

namespace Automations.Benchmarks;

/// <summary>What the program is asked to measure.</summary>
internal static class BenchmarkCommand
{
    private const string Usage = """
        dotnet run -c Release --project tests/Automations.Benchmarks -- [MODE]
          --workloads [W1 W2 …] [--count N] [--others N] [--definitions N] [--callers N]   whole-engine workloads beside their control
                        W2p, W3p, W4p: the same beside N others that wait, only where named
          --quick      ratios to the control under a minute; not 0 where one is missed
          --peers [--count N] [--pairs N] [--drivers DIR]   W1 to W3 beside Quartz.NET, BullMQ, graphile-worker and pg-boss, taking turns
          --rest [--count N]   the server with so many waiting runs: its start, its memory, its processor while nothing is due
          --rows [--detail]   rows and bytes written for an event, a step, a mail
          --micro      BenchmarkDotNet; what follows is its own arguments
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["--workloads", .. var rest]:
                await RunWorkloadsAsync(rest);
                return 0;
            case ["--rows", .. var rest]:
                await RowCounts.PrintAsync(rest.Contains("--detail"));
                return 0;
            case ["--rest", .. var rest]:
                await AtRest.PrintAsync(Number(rest, "--count", 1_000_000));
                return 0;
            case ["--quick"]:
                return await QuickCheck.RunAsync();
            case ["--peers", .. var rest]:
                await PeerComparison.RunAsync(Number(rest, "--count", 10_000), Number(rest, "--pairs", 5), Text(rest, "--drivers", Path.Combine(AppContext.BaseDirectory, "Peers", "drivers")));
                return 0;
            // The driver of Quartz.NET, as PeerStores starts it.
            case ["--quartz", var workload, var count, _]:
                await QuartzDriver.RunAsync(workload, int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            case ["--micro", .. var rest]:
                MicroBenchmarks.Run(rest);
                return 0;
            default:
                Console.WriteLine(Usage);
                return args.Length == 0 ? 0 : 1;
        }
    }

    private static async Task RunWorkloadsAsync(string[] args)
    {
        var count = Number(args, "--count", 20_000);
        var others = Number(args, "--others", 1_000_000);
        var callers = Number(args, "--callers", 32);
        var definitions = Number(args, "--definitions", 1_000);
        var wanted = args.Where(arg => arg is "control" || arg.StartsWith('W')).ToHashSet();
        foreach (var (name, title, run) in Workloads())
        {
            // Those beside a million others take minutes to set up: only where they are named.
            if (wanted.Count == 0 ? name.EndsWith('p') : !wanted.Contains(name)) continue;
            Console.WriteLine($"{name}  {title,-52} {await run()}");
        }

        IEnumerable<(string, string, Func<Task<Outcome>>)> Workloads() =>
        [
            ("control", "bare SQLite, 32 rows of 500 bytes a commit", () => Task.FromResult(GroupCommits.Run(count, 1, 500))),
            ("W1", "start runs that wait, 32 callers", () => StartRuns.RunAsync(count)),
            ("W2", "fire due runs", () => FireRuns.RunAsync(count, 0)),
            ("W2p", $"fire due runs, {others} others waiting", () => FireRuns.RunAsync(count, others)),
            ("W3", $"orders over HTTP, {definitions} workflows", () => IngestEvents.RunAsync(count, definitions)),
            ("W3p", $"orders over HTTP, {others} others with a waiting run", () => IngestEvents.RunAsync(count, definitions, others)),
            ("W4", $"orders to mails, {callers} callers", () => SendMails.RunAsync(count, 0, callers)),
            ("W4p", $"orders to mails, {others} others with a waiting run", () => SendMails.RunAsync(count, others, callers)),
            ("W5", "a gallery's clients fall due, the API asked", () => FanOut.RunAsync(count)),
            ("W6", "90 days foreseen for clients of many galleries", () => Foresights.ForecastAsync(count)),
            ("W7", "a year simulated", () => Foresights.SimulateAsync(count)),
        ];
    }

    private static string Text(string[] args, string name, string otherwise) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
