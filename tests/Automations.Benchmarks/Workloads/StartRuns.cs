using System.Diagnostics;
using Automations.Benchmarks.Setup;

namespace Automations.Benchmarks.Workloads;

/// <summary>W1: 32 callers start runs that wait; done when every run exists.</summary>
internal static class StartRuns
{
    public static async Task<Outcome> RunAsync(int count)
    {
        await using var engine = await EmbeddedEngine.OpenAsync();
        await engine.WorkflowAsync("follow-up", SampleWorkflows.Waiting);
        engine.StartDispatcher();
        await StartAsync(engine, "warm", Warm.Up, 1_000_000);
        return await StartAsync(engine, "w1", count, 0);
    }

    public static async Task<Outcome> StartAsync(EmbeddedEngine engine, string source, int count, int first)
    {
        var before = engine.Services.Activity.Now;
        var latencies = new TimeSpan[count];
        var clock = new Stopclock();
        await Callers.RunAsync(32, count, async number =>
        {
            var asked = Stopwatch.GetTimestamp();
            await engine.AcceptAsync(SampleEvents.Order(source, first + number, engine.Now));
            latencies[number] = Stopwatch.GetElapsedTime(asked);
        });
        await engine.UntilAsync(before, done => done.Runs >= count);
        return clock.Stop(count, latencies);
    }
}
