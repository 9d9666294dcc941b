using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Automations.Local.Tests.Api;
using Automations.Local.Tests.Host;
using Automations.Sqlite;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Fuzz;

/// <summary>The built server under requests made from its own description, proper and spoiled.</summary>
public sealed class ApiFuzzTests(ITestOutputHelper output)
{
    private const int Requests = 20_000;
    private const int Senders = 8;
    private const int Rounds = 10;

    /// <summary>Caches are full by then.</summary>
    private const int WarmRound = 4;

    private const long MostGrowth = 64 * 1024 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_thousand_requests_meet_no_fault_leave_no_memory_behind_and_a_whole_database()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        using var data = new DataDirectory();
        var statuses = new ConcurrentDictionary<int, int>();
        var faults = new ConcurrentQueue<string>();
        var watch = Stopwatch.StartNew();
        var environment = new Dictionary<string, string?> { ["DOTNET_gcConcurrent"] = "0", ["DOTNET_GCConserveMemory"] = "7" };
        await using (var host = await HostProcess.StartAsync(data, environment, ["--sandbox", "--now", "2026-06-01T08:00:00Z"]))
        {
            using var client = new HttpClient(new DescribedAnswers(host.Address, null)) { BaseAddress = host.Address };
            var description = JsonNode.Parse(await client.GetStringAsync("/api/openapi.json", Cancellation))!;
            var warm = 0L;
            for (var round = 1; round <= Rounds; round++)
            {
                await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender =>
                    SendAsync(client, new RequestSampler(description, new Random(HashCode.Combine(seed, round, sender))), statuses, faults)));
                await host.PostAsync("/api/clock", """{"advance": "PT6H"}""");
                if (round == WarmRound) warm = host.Memory;
            }

            output.WriteLine($"{Requests} requests in {watch.Elapsed.TotalSeconds:F0} s; {string.Join(", ", statuses.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}"))}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {warm / 1_048_576} MB when warm, {host.Memory / 1_048_576} MB at the end"));
            faults.Take(20).Concat(host.Log.Take(20)).ShouldBeEmpty();
            (host.Memory - warm).ShouldBeLessThan(MostGrowth);
            await EverythingListedIsThereAsync(host);
            await host.AskToStopAsync();
            (await host.EndedAsync()).ShouldBe(0);
        }

        using var connection = Connection.Open(Path.Combine(data.Path, "automations.db"));
        connection.ReadNumber("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'").ShouldBe(1);
        connection.ReadNumber("SELECT count(*) FROM entities").ShouldBeGreaterThan(500);
    }

    private static async Task SendAsync(HttpClient client, RequestSampler sampler, ConcurrentDictionary<int, int> statuses, ConcurrentQueue<string> faults)
    {
        for (var i = 0; i < Requests / Rounds / Senders; i++)
        {
            var (request, body) = sampler.Next();
            using (request)
            {
                try
                {
                    using var response = await client.SendAsync(request, Cancellation);
                    var status = (int)response.StatusCode;
                    statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                    if (status >= 500) faults.Enqueue($"{status}: {Told(request, body)}");
                }
                catch (Exception e) when (e is InvalidOperationException or HttpRequestException or TaskCanceledException)
                {
                    faults.Enqueue($"{e.Message} {Told(request, body)}");
                }
            }
        }
    }

    private static string Told(HttpRequestMessage request, byte[]? body) =>
        $"{request.Method} {request.RequestUri} {request.Headers.ToString().ReplaceLineEndings(" ")} {(body is null ? "" : Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 1_500)))}";

    /// <summary>Nothing waits that has been due, and what a list names can be read.</summary>
    private static async Task EverythingListedIsThereAsync(HostProcess host)
    {
        (await host.GetAsync("/api/health")).GetProperty("eventsPending").GetInt64().ShouldBe(0);
        foreach (var list in (string[])["workflows", "galleries", "contacts", "runs", "messages"])
        {
            foreach (var item in await host.ListAsync($"/api/{list}"))
            {
                var one = await host.GetAsync($"/api/{list}/{Uri.EscapeDataString(item.GetProperty("id").GetString()!)}");
                one.GetProperty("id").GetString().ShouldBe(item.GetProperty("id").GetString());
            }
        }
    }
}
