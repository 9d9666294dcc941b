using System.Globalization;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

public sealed class DueWhileDownTests
{
    [Fact]
    public async Task What_fell_due_while_the_process_was_down_is_done_once_when_it_is_back_by_the_real_clock()
    {
        using var data = new DataDirectory();
        DateTimeOffset due;
        await using (var host = await HostProcess.StartAsync(data))
        {
            await host.WorkflowAsync("soon", """
                {"id": "soon", "trigger": {"type": "session.starts"}, "timing": {"rule": "before", "value": 1, "unit": "minutes"},
                 "steps": [{"type": "send_email", "subject": "Soon", "body": "See you."}, {"type": "award_points", "points": 1}]}
                """);
            // The host's clock, to the second.
            var now = (await host.Client.GetAsync("/api/workflows", TestContext.Current.CancellationToken)).Headers.Date!.Value;
            due = now.AddSeconds(10);
            await host.EventsAsync(ShopEvents.Of("booked", "booking.created", Text(now), "anna",
                $$$"""{"booking": {"id": "b", "service": "yoga", "startsAt": "{{{Text(due.AddMinutes(1))}}}"}, "contact": {"email": "anna@example.com"}}"""));
            var waiting = (await host.ListAsync("/api/runs")).ShouldHaveSingleItem();
            (waiting.GetProperty("state").GetString(), waiting.GetProperty("dueAt").GetString()).ShouldBe(("waiting", Text(due)));
            await host.KillAsync();
        }

        var left = due - TimeProvider.System.GetUtcNow();
        if (left > TimeSpan.Zero) await Task.Delay(left, TestContext.Current.CancellationToken);
        for (var start = 0; start < 2; start++)
        {
            await using var again = await HostProcess.StartAsync(data);
            while ((await again.ListAsync("/api/runs?state=completed")).Count == 0) await Task.Delay(20, TestContext.Current.CancellationToken);
            var mail = (await again.ListAsync("/api/messages")).ShouldHaveSingleItem();
            DateTimeOffset.Parse(mail.GetProperty("at").GetString()!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(due);
            (await again.GetAsync("/api/contacts/anna")).GetProperty("points").GetInt64().ShouldBe(1);
            await again.KillAsync();
        }
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
