using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class BookingFactsTests
{
    [Theory]
    [InlineData("booking.canceled")]
    [InlineData("session.attended")]
    [InlineData("session.missed")]
    public async Task An_event_that_names_its_booking_alone_is_about_the_bookings_service(string type)
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "{{type}}", "services": ["Yoga"] }, "steps": [ { "type": "award_points", "points": 1 } ] }""");
        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b", "service": "yoga", "startsAt": "2026-03-02T10:00:00Z"}}""");

        await world.SendAsync(type, "ann", """{"booking": {"id": "b"}}""");

        (await PointsAsync(world)).ShouldBe(1);
    }

    [Fact]
    public async Task A_visit_that_names_its_booking_alone_counts_for_the_bookings_service_at_its_start()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b", "service": "Yoga", "startsAt": "2026-03-02T10:00:00Z"}}""");
        await world.AdvanceAsync("2026-03-02T12:00:00Z");
        await world.SendAsync("session.attended", "ann", """{"booking": {"id": "b"}}""");

        var yoga = (await world.ContactOfAsync("ann")).Contact.Attendance["yoga"];
        yoga.Count.ShouldBe(1);
        yoga.LastAt.ShouldBe(World.At("2026-03-02T10:00:00Z"));
    }

    [Fact]
    public async Task A_cancellation_that_overtakes_the_booking_of_the_same_moment_stands()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "session.starts" }, "timing": { "rule": "before", "value": 1, "unit": "hours" }, "steps": [ { "type": "award_points", "points": 1 } ] }
            """);
        await world.SendAsync("booking.canceled", "ann", """{"booking": {"id": "b"}}""");
        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b", "service": "Yoga", "startsAt": "2026-03-02T10:00:00Z"}}""");

        await world.AdvanceAsync("2026-03-03T10:00:00Z");

        (await PointsAsync(world)).ShouldBe(0);
    }

    [Fact]
    public async Task A_move_that_overtakes_the_booking_of_the_same_moment_stands()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "session.starts" }, "timing": { "rule": "before", "value": 1, "unit": "hours" }, "steps": [ { "type": "award_points", "points": 1 } ] }
            """);
        await world.SendAsync("booking.rescheduled", "ann", """{"booking": {"id": "b", "startsAt": "2026-03-05T10:00:00Z"}}""");
        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b", "service": "Yoga", "startsAt": "2026-03-02T10:00:00Z"}}""");

        await world.AdvanceAsync("2026-03-05T08:59:59Z");
        (await PointsAsync(world)).ShouldBe(0);
        await world.AdvanceAsync("2026-03-05T09:00:00Z");
        (await PointsAsync(world)).ShouldBe(1);
    }

    private static async Task<long> PointsAsync(World world) => (await world.ContactOfAsync("ann")).Contact.Points;
}
