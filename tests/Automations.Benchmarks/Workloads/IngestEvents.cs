using Automations.Benchmarks.Http;
using Automations.Benchmarks.Setup;

namespace Automations.Benchmarks.Workloads;

/// <summary>W3: orders over HTTP by 32 connections, many automations defined of which one matches; done when every run exists.</summary>
internal static class IngestEvents
{
    public static async Task<Outcome> RunAsync(int count, int definitions, int others = 0)
    {
        await using var server = await LocalServer.StartAsync();
        await Callers.RunAsync(64, definitions - 1, number => EmbeddedEngine.PutWorkflowAsync(server.Engine, $"other-{number}", SampleWorkflows.Other(number)));
        await EmbeddedEngine.PutWorkflowAsync(server.Engine, "follow-up", SampleWorkflows.Waiting);
        await WaitingRuns.AddAsync(server.Engine.Services.Store, server.Engine.Services.Now, others);
        await PostAsync(server, "warm", Warm.Up, 1_000_000);
        return await PostAsync(server, "w3", count, 0);
    }

    private static async Task<Outcome> PostAsync(LocalServer server, string source, int count, int first)
    {
        var bodies = Enumerable.Range(first, count).Select(number => SampleEvents.OrderBody(source, number)).ToArray();
        var before = server.Engine.Services.Activity.Now;
        var clock = new Stopclock();
        var answered = await LoadGenerator.PostAsync(server.Port, "/api/events", count, number => bodies[number]);
        while ((server.Engine.Services.Activity.Now - before).Runs < count) await Task.Delay(1);
        return clock.Stop(count, answered.Latencies);
    }
}
