using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class LapseTests
{
    private const string Lapse = """{ "id": "a", "trigger": { "type": "client.lapsed", "days": 30 }, "steps": [ { "type": "award_points", "points": 1 } ] }""";

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

    [Theory]
    [InlineData("2026-03-31T10:00:00Z", 1, "an hour over its time")]
    [InlineData("2026-04-01T08:00:00Z", 1, "within the 24 hours")]
    [InlineData("2026-04-01T09:30:00Z", 0, "too late")]
    public async Task A_lapse_during_a_pause_is_made_up_for_on_resuming_unless_it_is_too_late(string resumed, int points, string because)
    {
        using var world = await LapsingAsync(Lapse);
        await world.AdvanceAsync("2026-03-31T08:00:00Z");
        await world.PauseAsync("w");
        await world.AdvanceAsync(resumed);
        (await PointsAsync(world)).ShouldBe(0);

        await world.ActivateAsync("w");
        await world.AdvanceAsync("2026-04-10T00:00:00Z");

        (await PointsAsync(world)).ShouldBe(points, because);
    }

    [Fact]
    public async Task After_a_pause_of_days_the_lapses_of_the_last_day_are_made_up_for_and_those_to_come_are_on_time()
    {
        using var world = await LapsingAsync(Lapse);
        foreach (var day in (int[])[2, 3, 4])
        {
            await world.AdvanceAsync($"2026-03-0{day}T12:00:00Z");
            await world.SendAsync("session.attended", $"c{day}", """{"booking": {"service": "yoga"}}""");
        }

        await world.AdvanceAsync("2026-03-31T08:00:00Z");
        await world.PauseAsync("w");
        await world.AdvanceAsync("2026-04-02T10:00:00Z");
        await world.ActivateAsync("w");
        await world.AdvanceAsync("2026-04-10T00:00:00Z");

        var runs = await world.RunsAsync();
        runs.Select(run => (run.Contact, run.CreatedAt)).ShouldBe([("c3", World.At("2026-04-02T10:00:00Z")), ("c4", World.At("2026-04-03T09:00:00Z"))]);
    }

    [Fact]
    public async Task What_lapsed_before_it_was_ever_active_or_while_the_automation_was_disabled_is_not_made_up_for()
    {
        using var world = await LapsingAsync(Lapse, activate: false);
        await world.AdvanceAsync("2026-03-31T10:00:00Z");
        await world.ActivateAsync("w");
        await world.AdvanceAsync("2026-04-10T00:00:00Z");
        (await PointsAsync(world)).ShouldBe(0);

        await world.SendAsync("session.attended", "ann", """{"booking": {"service": "yoga"}}""");
        await world.AdvanceAsync("2026-05-10T08:00:00Z");
        await world.WorkflowAsync("w", Lapse.Replace("{ \"id\"", "{ \"enabled\": false, \"id\"", StringComparison.Ordinal));
        await world.AdvanceAsync("2026-05-10T10:00:00Z");
        await world.WorkflowAsync("w", Lapse);
        await world.AdvanceAsync("2026-06-10T00:00:00Z");

        (await PointsAsync(world)).ShouldBe(0);
    }

    [Fact]
    public async Task A_workflow_deleted_in_a_pause_leaves_no_sweep_behind()
    {
        using var world = await LapsingAsync(Lapse);
        await world.PauseAsync("w");
        await world.AdvanceAsync("2026-03-31T10:00:00Z");

        await world.DeleteWorkflowAsync("w");
        await world.SettleAsync();

        (await world.Store.ScanAsync(Keys.Lapses(World.Site), RowRange.All, 10, Cancellation)).Entities.ShouldBeEmpty();
    }

    /// <summary>A world in which Ann lapses on 31 March at 09:00 UTC.</summary>
    private static async Task<World> LapsingAsync(string automation, bool activate = true)
    {
        var world = new World("2026-03-01T12:00:00Z");
        await world.WorkflowAsync("w", automation, activate);
        await world.SendAsync("session.attended", "ann", """{"booking": {"service": "yoga"}}""");
        return world;
    }

    private static async Task<long> PointsAsync(World world) => (await world.ContactOfAsync("ann")).Contact.Points;
}
