using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class LapseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lapse_is_counted_by_the_days_of_the_zone_that_the_site_has_by_then()
    {
        using var world = new World("2026-03-01T23:30:00Z");
        await world.WorkflowAsync("w", """{ "id": "a", "trigger": { "type": "client.lapsed", "days": 30 }, "steps": [ { "type": "award_points", "points": 1 } ] }""");
        await world.SendAsync("session.attended", "ann", """{"booking": {"service": "yoga", "startsAt": "2026-03-01T23:30:00Z"}}""");
        await world.AdvanceAsync("2026-03-05T00:00:00Z");
        await world.Engine.Settings.ChangeAsync(World.Site, settings => settings with { TimeZone = "Asia/Tokyo" }, Cancellation);

        await world.AdvanceAsync("2026-03-31T23:59:59Z");
        (await PointsAsync(world)).ShouldBe(0);
        await world.AdvanceAsync("2026-04-01T00:00:00Z");

        (await PointsAsync(world)).ShouldBe(1);
    }

    private static async Task<long> PointsAsync(World world) => (await world.ContactOfAsync("ann")).Contact.Points;
}
