using System.Net;
using System.Text;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

public sealed class SandboxTests
{
    private const string Start = "2026-06-01T08:00:00Z";

    private static readonly string[] Sandbox = ["--sandbox", "--now", Start];

    [Fact]
    public async Task Its_clock_stands_where_it_was_set_and_survives_a_kill()
    {
        using var data = new DataDirectory();
        await using (var host = await HostProcess.StartAsync(data, Sandbox))
        {
            (await host.GetAsync("/api/clock")).GetProperty("now").GetString().ShouldBe(Start);
            await host.ClockAsync("2026-06-03T10:00:00.25Z");
            await host.KillAsync();
        }

        // The time it began at was asked for again, and the clock does not go back to it.
        await using var again = await HostProcess.StartAsync(data, Sandbox);
        (await again.GetAsync("/api/clock")).GetProperty("now").GetString().ShouldBe("2026-06-03T10:00:00.25Z");
        using var back = new StringContent("""{"now": "2026-06-03T10:00:00Z"}""", Encoding.UTF8, "application/json");
        var response = await again.Client.PostAsync("/api/clock", back, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await again.GetAsync("/api/clock")).GetProperty("now").GetString().ShouldBe("2026-06-03T10:00:00.25Z");
    }

    [Fact]
    public async Task Its_data_is_not_taken_for_a_business_nor_a_business_for_a_sandbox()
    {
        using var data = new DataDirectory();
        await using (var host = await HostProcess.StartAsync(data, Sandbox)) await host.KillAsync();
        (await HostProcess.RunToEndAsync("--data", data.Path, "--urls", "http://127.0.0.1:0")).ExitCode.ShouldBe(1);

        using var business = new DataDirectory();
        await using (var host = await HostProcess.StartAsync(business)) await host.KillAsync();
        (await HostProcess.RunToEndAsync("--data", business.Path, "--urls", "http://127.0.0.1:0", "--sandbox")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_waits_survives_a_kill_and_goes_on_when_its_time_comes()
    {
        using var data = new DataDirectory();
        await using (var host = await HostProcess.StartAsync(data, Sandbox))
        {
            await host.WorkflowAsync("visits", """
                {"id": "thanks", "trigger": {"type": "session.attended"}, "steps": [{"type": "delay", "value": 2, "unit": "hours"}, {"type": "add_labels", "labels": ["regular"]}]}
                """);
            await host.EventsAsync(ShopEvents.Attended("anna", "yoga", 1, "2026-06-01T07:00", Start));
            await host.SettleAsync();
            (await host.ListAsync("/api/runs?state=waiting")).Count.ShouldBe(1);
            await host.KillAsync();
        }

        await using var again = await HostProcess.StartAsync(data, Sandbox);
        (await again.GetAsync("/api/health")).GetProperty("runsWaiting").GetInt64().ShouldBe(1);
        await again.ClockAsync("2026-06-01T09:59:59Z");
        (await again.GetAsync("/api/contacts/anna")).GetProperty("labels").GetArrayLength().ShouldBe(0);
        await again.ClockAsync("2026-06-01T10:00:00Z");
        (await again.GetAsync("/api/contacts/anna")).GetProperty("labels").EnumerateArray().Select(label => label.GetString()).ShouldBe(["regular"]);
    }
}
