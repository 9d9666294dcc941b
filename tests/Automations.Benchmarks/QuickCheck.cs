using System.Globalization;
using Automations.Benchmarks.Workloads;

namespace Automations.Benchmarks;

/// <summary>
/// Small workloads held against the control in processor time, which tells on a machine that others use too what the time that passed
/// cannot. Three times what is usual is too much, however often it is tried.
/// </summary>
internal static class QuickCheck
{
    private const int Count = 2_000;
    private const int Rounds = 3;

    private static readonly Check[] Checks =
    [
        new("W1", "start runs that wait", 8, () => StartRuns.RunAsync(Count)),
        new("W2", "fire due runs", 10, () => FireRuns.RunAsync(Count, 0)),
        new("W3", "orders over HTTP, 100 workflows", 16, () => IngestEvents.RunAsync(Count, 100)),
        new("W4", "orders to mails", 18, () => SendMails.RunAsync(Count)),
        new("W5", "a gallery's clients fall due", 30, () => FanOut.RunAsync(Count)),
        new("W6", "90 days foreseen", 20, () => Foresights.ForecastAsync(Count)),
        new("W7", "a year simulated", 60, () => Foresights.SimulateAsync(Count / 4)),
    ];

    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync()
    {
        var missed = 0;
        foreach (var check in Checks)
        {
            var best = double.MaxValue;
            for (var round = 0; round < Rounds && best > 3 * check.Usual; round++)
            {
                var control = GroupCommits.Run(Count, 1, 500);
                best = Math.Min(best, (await check.Run()).MicrosecondsEach / control.MicrosecondsEach);
            }

            var isMissed = best > 3 * check.Usual;
            if (isMissed) missed++;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(isMissed ? "missed" : "ok"),-7} {check.Name}  {check.Title,-34} {best,5:N1} × the processor time of a bare committed row; at most {3 * check.Usual}"));
        }

        return missed == 0 ? 0 : 1;
    }

    /// <param name="Usual">What it takes, compiling included, in the control's processor time.</param>
    private sealed record Check(string Name, string Title, int Usual, Func<Task<Outcome>> Run);
}
