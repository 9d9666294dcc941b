using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Automations.Local.Tests.Connectors;
using Automations.Local.Tests.Mail;
using Microsoft.AspNetCore.Http;

namespace Automations.CrashHarness;

/// <summary>Load, kills, restarts, and what came of it.</summary>
internal sealed class Trial(int seed, int kills, int clients, TextWriter progress)
{
    private const int FanOutKills = 3;
    private const int LongestLife = 600;
    private const int ProviderFaults = 100_000;

    private readonly Random _random = new(seed);
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var data = Directory.CreateTempSubdirectory("automations-crash-").FullName;
        await using var provider = await FakeServer.StartAsync();
        await using var mails = new SmtpSink();
        for (var i = 0; i < ProviderFaults; i++) provider.Answers.Enqueue(Answer());
        var host = await HostProcess.StartAsync(data, mails.Port, _log);
        try
        {
            await Shop.OpenAsync(host.Client, provider);
            var load = new Load(seed);
            for (var round = 1; round <= kills - FanOutKills; round++)
            {
                host = await LiveAndDieAsync(host, load, round, data, mails.Port);
                if (round % 10 == 0) await SayAsync($"{round} kills");
                cancellation.ThrowIfCancellationRequested();
            }

            await SayAsync($"{load.Sent.Count} events sent");
            await load.FinishAsync(host.Client);
            await SettleAsync(host.Client);
            await SayAsync("the load is settled");
            var fanOut = new FanOut(clients, provider);
            await fanOut.RegisterAsync(host.Client);
            await SayAsync("the clients are registered");
            await FanOut.PublishAsync(host.Client);
            foreach (var served in Enumerable.Range(0, FanOutKills).Select(_ => _random.Next(clients / 20, clients * 19 / 20)).Order().ToList())
            {
                // What was under way at the last kill is tried again later by the clock, so it has to go on.
                var settling = IgnoringDeathAsync(host.Client.AdvanceAsync("PT1H"));
                await fanOut.ReachAsync(served, settling);
                await SayAsync($"{served} clients served");
                host = await RestartAsync(host, data, mails.Port);
                await settling;
            }

            await SettleAsync(host.Client);
            await SayAsync("the fan-out is settled");
            return await new Reconciliation(host.Client, [.. load.Sent], fanOut, provider, mails, _log).RunAsync(seed, kills);
        }
        finally
        {
            host.Dispose();
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>A provider as they are: mostly well.</summary>
    private RequestDelegate Answer() => _random.Next(30) switch
    {
        0 => FakeServer.Status(StatusCodes.Status500InternalServerError),
        1 => FakeServer.Status(StatusCodes.Status503ServiceUnavailable, "Retry-After", "30"),
        2 => FakeServer.Reset,
        _ => FakeServer.Status(StatusCodes.Status200OK),
    };

    /// <summary>A host under load until it is killed, sometimes while its clock is set forward; gives its successor.</summary>
    private async Task<HostProcess> LiveAndDieAsync(HostProcess host, Load load, int round, string data, int smtpPort)
    {
        var loading = load.RunAsync(host.Client, round);
        var settling = _random.Next(3) == 0 ? IgnoringDeathAsync(host.Client.AdvanceAsync("PT20M")) : Task.CompletedTask;
        // Mostly in the midst of things, now and then before the first answer.
        if (_random.Next(4) > 0) await load.AnsweredAsync(loading);
        await Task.Delay(_random.Next(LongestLife));
        await host.KillAsync();
        await loading;
        await settling;
        host.Dispose();
        return await HostProcess.StartAsync(data, smtpPort, _log);
    }

    private async Task<HostProcess> RestartAsync(HostProcess host, string data, int smtpPort)
    {
        await host.KillAsync();
        host.Dispose();
        return await HostProcess.StartAsync(data, smtpPort, _log);
    }

    /// <summary>Long enough for every delay and every attempt.</summary>
    private static async Task SettleAsync(HttpClient client)
    {
        await client.AdvanceAsync("PT0S");
        await client.AdvanceAsync("PT30H");
    }

    private static async Task IgnoringDeathAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // It was killed meanwhile.
        }
    }

    private Task SayAsync(string what) => progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seed={seed} {_watch.Elapsed.TotalSeconds:F1}s: {what}"));
}
