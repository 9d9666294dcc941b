using System.Diagnostics;
using Automations.Benchmarks.Http;
using Automations.Benchmarks.Setup;
using Automations.Engine.Sites;
using Automations.Values;
using NodaTime;

namespace Automations.Benchmarks.Workloads;

/// <summary>W5: a gallery's sale begins and each of its clients gets a mail, while the API goes on being asked.</summary>
internal static class FanOut
{
    private const int Probes = 4;

    /// <returns>The latencies are those of the API meanwhile: events taken in and contacts read.</returns>
    public static async Task<Outcome> RunAsync(int clients)
    {
        await using var server = await LocalServer.StartAsync();
        var engine = server.Engine;
        await EmbeddedEngine.PutWorkflowAsync(engine, "sale", SampleWorkflows.Gallery);
        await engine.Galleries.ChangeAsync(SiteStore.DefaultSite, "sports-day", gallery => gallery with { Name = "Sports day", Workflow = "sale" }, true, null, default);
        await Callers.RunAsync(64, clients, number => EmbeddedEngine.ContactAsync(engine, number));
        await RegisterAsync(server, clients);

        var before = engine.Services.Activity.Now;
        var clock = new Stopclock();
        var opening = GivenDate.At(engine.Services.Now - Duration.FromSeconds(61));
        await engine.Galleries.ChangeAsync(SiteStore.DefaultSite, "sports-day", gallery => gallery with { SaleStartsAt = opening }, false, null, default);
        using var done = new CancellationTokenSource();
        var probes = Enumerable.Range(0, Probes).Select(probe => Task.Run(() => ProbeAsync(server, probe, done.Token))).ToList();
        while ((engine.Services.Activity.Now - before).Actions < clients) await Task.Delay(5);
        var fired = clock.Stop(clients);
        await done.CancelAsync();
        return fired with { Latencies = [.. (await Task.WhenAll(probes)).SelectMany(latencies => latencies)] };
    }

    private static async Task RegisterAsync(LocalServer server, int clients)
    {
        var engine = server.Engine;
        var before = engine.Services.Activity.Now;
        await Callers.RunAsync(32, clients, number => engine.Inbox.AcceptAsync(
            SiteStore.DefaultSite, [SampleEvents.Registration("w5", number, "sports-day", engine.Services.Now)], default));
        while ((engine.Services.Activity.Now - before).Events < clients) await Task.Delay(5);
    }

    private static async Task<List<TimeSpan>> ProbeAsync(LocalServer server, int probe, CancellationToken stop)
    {
        var latencies = new List<TimeSpan>();
        using var connection = await HttpConnection.OpenAsync(server.Port);
        for (var number = probe; !stop.IsCancellationRequested; number += Probes)
        {
            var asked = Stopwatch.GetTimestamp();
            if (number % 2 == 0) await connection.GetAsync("/api/contacts/" + SampleEvents.Contact(number));
            else await connection.PostAsync("/api/events", SampleEvents.OrderBody("probe", number));
            latencies.Add(Stopwatch.GetElapsedTime(asked));
            await Task.Delay(5, CancellationToken.None);
        }

        return latencies;
    }
}
