using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class PlanningTests
{
    [Fact]
    public async Task Activating_plans_what_comes_days_after_sessions_that_are_over()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "session.ends" }, "timing": { "rule": "days_after", "days": 30, "at": "09:00" }, "steps": [ { "type": "award_points", "points": 1 } ] }
            """, activate: false);
        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b", "startsAt": "2026-03-02T10:00:00Z", "endsAt": "2026-03-02T11:00:00Z"}}""");
        await world.AdvanceAsync("2026-03-20T10:00:00Z");

        await world.ActivateAsync("w");
        await world.AdvanceAsync("2026-04-01T09:00:00Z");

        (await PointsAsync(world)).ShouldBe(1);
    }

    private static async Task<long> PointsAsync(World world) => (await world.ContactOfAsync("ann")).Contact.Points;

    [Theory]
    [InlineData("""{ "rule": "after", "value": 5, "unit": "hours" }""", "2026-06-02T03:00:00Z")]
    [InlineData("""{ "rule": "instant" }""", "2026-06-01T22:00:00Z")]
    public async Task A_timing_that_is_edited_during_the_first_delay_is_followed(string timing, string sentAt)
    {
        const string Delayed = """{ "id": "a", "trigger": { "type": "order.placed" }, TIMING "steps": [ { "type": "delay", "value": 10, "unit": "hours" }, { "type": "send_email", "subject": "x", "body": "x" } ] }""";
        using var world = new World("2026-06-01T12:00:00Z");
        await world.ContactAsync("ann");
        await world.WorkflowAsync("w", Delayed.Replace("TIMING", "", StringComparison.Ordinal));
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-06-01T15:00:00Z");

        await world.WorkflowAsync("w", Delayed.Replace("TIMING", $"\"timing\": {timing},", StringComparison.Ordinal));
        await world.AdvanceAsync("2026-06-05T00:00:00Z");

        (await world.MailsAsync()).ShouldHaveSingleItem().At.ShouldBe(World.At(sentAt));
    }
}
