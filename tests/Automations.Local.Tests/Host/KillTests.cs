using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

public sealed class KillTests(ITestOutputHelper output)
{
    private const string Start = "2026-06-01T08:00:00Z";

    [Fact]
    public async Task An_event_that_was_answered_is_acted_on_once_whenever_the_process_is_killed()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var data = new DataDirectory();
        var host = await HostProcess.StartAsync(data, "--sandbox", "--now", Start);
        try
        {
            await host.WorkflowAsync("visits", """
                {"id": "thanks", "trigger": {"type": "session.attended"},
                 "steps": [{"type": "award_points", "points": 10, "reason": "Visit"}, {"type": "send_email", "subject": "Thanks", "body": "Come again."}]}
                """);
            for (var round = 1; round <= 12; round++)
            {
                var contact = $"c{round}";
                (await host.EventsAsync(ShopEvents.Attended(contact, "yoga", 1, "2026-06-01T07:00", Start))).ShouldBe(1);
                await Task.Delay(random.Next(30), TestContext.Current.CancellationToken);
                await host.KillAsync();
                await host.DisposeAsync();
                host = await HostProcess.StartAsync(data, "--sandbox");
                await host.SettleAsync();
                (await host.GetAsync($"/api/contacts/{contact}")).GetProperty("points").GetInt64().ShouldBe(10, $"round {round}, seed {seed}");
                (await host.ListAsync($"/api/messages?contact={contact}")).Count.ShouldBe(1, $"round {round}, seed {seed}");
                (await host.ListAsync($"/api/runs?contact={contact}")).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("completed");
            }
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
