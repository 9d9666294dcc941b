using Automations.Benchmarks.Setup;

namespace Automations.Benchmarks.Workloads;

/// <summary>W4: an event, matched, its mail rendered and in the outbox, for contacts that are known; done when every mail is there.</summary>
internal static class SendMails
{
    public static async Task<Outcome> RunAsync(int count, int others = 0, int callers = 32)
    {
        await using var engine = await EmbeddedEngine.OpenAsync();
        await engine.WorkflowAsync("thanks", SampleWorkflows.Mail);
        await engine.ContactsAsync(count);
        await WaitingRuns.AddAsync(engine.Store, engine.Now, others);
        engine.StartDispatcher();
        await SendAsync(engine, "warm", Math.Min(Warm.Up, count), callers);
        return await SendAsync(engine, "w4", count, callers);
    }

    private static async Task<Outcome> SendAsync(EmbeddedEngine engine, string source, int count, int callers)
    {
        var before = engine.Services.Activity.Now;
        var clock = new Stopclock();
        await Callers.RunAsync(callers, count, number => engine.AcceptAsync(SampleEvents.Order(source, number, engine.Now)));
        await engine.UntilAsync(before, done => done.Actions >= count);
        return clock.Stop(count);
    }
}
