using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>What a third visit starts, over HTTP, however the visits are told.</summary>
public sealed class ThirdVisitTests
{
    private const string Now = "2026-06-10T08:00:00Z";

    public static TheoryData<string> Ways => new("one by one", "in one batch", "each twice", "in parallel");

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Three_visits_start_one_run_that_labels_and_awards_once_two_hours_later(string way)
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data, "--sandbox", "--now", Now);
        await host.WorkflowAsync("visits", """
            {"id": "third-visit", "trigger": {"type": "session.attended_count", "count": 3, "services": ["yoga"]}, "limit": {"type": "once"},
             "steps": [{"type": "delay", "value": 2, "unit": "hours"}, {"type": "add_labels", "labels": ["regular"]}, {"type": "award_points", "points": 50, "reason": "Third visit"}]}
            """);
        string[] visits = [.. Enumerable.Range(1, 3).Select(n => ShopEvents.Attended("anna", "Yoga", n, $"2026-06-0{n}T18:00", Now))];
        string[] elsewhere = [.. Enumerable.Range(1, 2).Select(n => ShopEvents.Attended("ben", "Yoga", n, $"2026-06-0{n}T18:00", Now)), ShopEvents.Attended("ben", "Pilates", 3, "2026-06-03T18:00", Now)];
        await host.EventsAsync(elsewhere);
        await TellAsync(host, way, visits);
        await host.SettleAsync();

        var run = (await host.ListAsync("/api/runs?workflow=visits")).ShouldHaveSingleItem();
        run.GetProperty("contact").GetString().ShouldBe("anna");
        run.GetProperty("dueAt").GetString().ShouldBe("2026-06-10T10:00:00Z");
        await host.ClockAsync("2026-06-10T09:59:59Z");
        (await PointsAsync(host)).ShouldBe(0);
        await host.ClockAsync("2026-06-12T00:00:00Z");
        (await PointsAsync(host)).ShouldBe(50);
        (await host.GetAsync("/api/contacts/anna")).GetProperty("labels").EnumerateArray().Select(label => label.GetString()).ShouldBe(["regular"]);
        (await host.ListAsync("/api/runs?workflow=visits")).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("completed");
    }

    private static async Task TellAsync(HostProcess host, string way, string[] visits)
    {
        switch (way)
        {
            case "one by one":
                foreach (var visit in visits) (await host.EventsAsync(visit)).ShouldBe(1);
                break;
            case "in one batch":
                (await host.EventsAsync(visits)).ShouldBe(3);
                break;
            case "each twice":
                (await host.EventsAsync([.. visits, .. visits])).ShouldBe(3);
                (await host.EventsAsync(visits)).ShouldBe(0);
                break;
            default:
                var accepted = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => host.EventsAsync(visits[n % 3])));
                accepted.Sum().ShouldBe(3);
                break;
        }
    }

    private static async Task<long> PointsAsync(HostProcess host) => (await host.GetAsync("/api/contacts/anna")).GetProperty("points").GetInt64();
}
