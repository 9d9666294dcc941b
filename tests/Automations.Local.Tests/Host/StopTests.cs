using System.Diagnostics;
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
}
