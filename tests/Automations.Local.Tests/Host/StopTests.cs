using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

public sealed class StopTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_finishes_the_request_under_way_refuses_new_ones_and_ends()
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data);
        const string Body = """{"name": "Half sent"}""";
        using var slow = await RawConnection.OpenAsync(host);
        await slow.SendAsync($"POST /api/workflows HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body[..5]}");
        using var later = await RawConnection.OpenAsync(host);
        // A request that is answered: both connections are the server's by now, and the first has reached its endpoint.
        await later.SendAsync("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
        (await later.ReadAsync()).ShouldStartWith("HTTP/1.1 200");

        var watch = Stopwatch.StartNew();
        await host.AskToStopAsync();
        string refused;
        do
        {
            await later.SendAsync("GET /api/workflows HTTP/1.1\r\nHost: localhost\r\n\r\n");
            refused = await later.ReadAsync();
        }
        while (refused.StartsWith("HTTP/1.1 200", StringComparison.Ordinal));
        refused.ShouldStartWith("HTTP/1.1 503");
        refused.ShouldContain("Connection: close");
        refused.ShouldContain("application/problem+json");

        await slow.SendAsync(Body[5..]);
        (await slow.ReadAsync()).ShouldStartWith("HTTP/1.1 201");
        (await host.EndedAsync()).ShouldBe(0);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        File.Exists(Path.Combine(data.Path, "automations.db-wal")).ShouldBeFalse();

        await using var again = await HostProcess.StartAsync(data);
        (await again.ListAsync("/api/workflows")).ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("Half sent");
    }

    [Fact]
    public async Task A_request_that_never_ends_does_not_keep_it_for_more_than_ten_seconds()
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data);
        using var stuck = await RawConnection.OpenAsync(host);
        await stuck.SendAsync("POST /api/workflows HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        (await host.Client.GetAsync("/api/health", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var watch = Stopwatch.StartNew();
        await host.AskToStopAsync();
        (await host.EndedAsync()).ShouldBe(0);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Stopped_under_load_it_drains_within_ten_seconds_and_loses_nothing_it_answered()
    {
        using var data = new DataDirectory();
        var answered = new ConcurrentBag<string>();
        await using (var host = await HostProcess.StartAsync(data, "--sandbox", "--now", "2026-06-01T08:00:00Z"))
        {
            await host.WorkflowAsync("visits", """{"id": "a", "trigger": {"type": "session.attended"}, "steps": [{"type": "award_points", "points": 1}]}""");
            var senders = Enumerable.Range(0, 4).Select(sender => SendUntilRefusedAsync(host, sender, answered)).ToList();
            while (answered.Count < 40) await Task.Yield();
            var watch = Stopwatch.StartNew();
            await host.AskToStopAsync();
            (await host.EndedAsync()).ShouldBe(0);
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
            await Task.WhenAll(senders);
        }

        await using var again = await HostProcess.StartAsync(data, "--sandbox");
        await again.SettleAsync();
        foreach (var contact in answered) (await again.GetAsync($"/api/contacts/{contact}")).GetProperty("points").GetInt64().ShouldBe(1, contact);
    }

    /// <summary>Each event is of a contact of its own.</summary>
    private static async Task SendUntilRefusedAsync(HostProcess host, int sender, ConcurrentBag<string> answered)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var contact = string.Create(CultureInfo.InvariantCulture, $"c{sender}-{number}");
                using var response = await host.SendEventsAsync(ShopEvents.Attended(contact, "yoga", 1, "2026-06-01T07:00", "2026-06-01T08:00:00Z"));
                if (response.StatusCode != HttpStatusCode.Accepted)
                {
                    response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                    return;
                }

                answered.Add(contact);
            }
        }
        catch (HttpRequestException)
        {
            // It listens no more.
        }
    }
}
