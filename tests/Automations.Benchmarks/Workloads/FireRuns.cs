using Automations.Benchmarks.Setup;
using NodaTime;

namespace Automations.Benchmarks.Workloads;

/// <summary>W2: runs that are due label their contact and record it, while others wait.</summary>
internal static class FireRuns
{
    public static async Task<Outcome> RunAsync(int count, int others)
    {
        await using var engine = await EmbeddedEngine.OpenAsync();
        await engine.WorkflowAsync("follow-up", SampleWorkflows.Waiting);
        engine.StartDispatcher();
        await StartRuns.StartAsync(engine, "w2", count, 0);
        await engine.StopDispatcherAsync();
        await WaitingRuns.AddAsync(engine.Store, engine.Now, others);
        await engine.PassAsync(Duration.FromDays(2));

        var before = engine.Services.Activity.Now;
        var clock = new Stopclock();
        engine.StartDispatcher();
        await engine.UntilAsync(before, done => done.Actions >= count);
        return clock.Stop(count);
    }
}
