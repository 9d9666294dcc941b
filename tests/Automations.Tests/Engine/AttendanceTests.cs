using Automations.Runs;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class AttendanceTests
{
    private const string ThirdVisit = """
        { "id": "third-visit", "trigger": { "type": "session.attended_count", "count": 3, "services": ["Yoga"] }, "limit": { "type": "once" },
          "steps": [ { "type": "delay", "value": 2, "unit": "hours" },
                     { "type": "condition", "criteria": [ { "field": "contact.labels", "operator": "contains", "value": "vip" } ],
                       "else": [ { "type": "add_labels", "labels": ["regular"] } ] },
                     { "type": "award_points", "points": 50, "reason": "Third visit" } ] }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_third_visit_starts_one_run_that_waits_two_hours(bool isVip)
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("visits", ThirdVisit);
        await world.ContactAsync("ann", contact => contact with { Labels = isVip ? ["VIP"] : [] });
        for (var day = 1; day <= 4; day++)
        {
            await world.SendAsync("session.attended", "ann", $$$"""{"booking": {"service": "yoga", "startsAt": "2026-02-0{{{day}}}T18:00:00Z"}}""");
            (await world.RunsAsync("ann")).Count.ShouldBe(day < 3 ? 0 : 1);
        }

        await world.AdvanceAsync("2026-03-01T11:59:59Z");
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Waiting);
        await world.AdvanceAsync("2026-03-01T12:00:00Z");

        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Completed);
        var ann = (await world.ContactOfAsync("ann")).Contact;
        ann.Points.ShouldBe(isVip ? 50 : 0);
        ann.HasLabel("regular").ShouldBe(!isVip);
    }

    [Fact]
    public async Task The_same_three_visits_in_one_batch_twice_and_in_parallel_act_once()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("visits", ThirdVisit);
        var visits = Enumerable.Range(1, 3)
            .Select(day => world.Event("session.attended", "ann", $$$"""{"booking": {"id": "b{{{day}}}", "service": "yoga"}}""", id: $"visit-{day}"))
            .ToArray();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.AcceptAsync(visits)));
        await world.AdvanceAsync("2026-03-02T10:00:00Z");

        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Completed);
        (await world.ContactOfAsync("ann")).Contact.Labels.ShouldBe(["regular"]);
    }

    [Fact]
    public async Task A_missed_session_takes_its_attendance_back()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("visits", ThirdVisit);
        foreach (var booking in (string[])["b1", "b2"]) await world.SendAsync("session.attended", "ann", $$$"""{"booking": {"id": "{{{booking}}}", "service": "yoga"}}""");
        await world.SendAsync("session.missed", "ann", """{"booking": {"id": "b2", "service": "yoga"}}""");
        await world.SendAsync("session.attended", "ann", """{"booking": {"id": "b3", "service": "yoga"}}""");
        (await world.RunsAsync("ann")).ShouldBeEmpty();

        await world.SendAsync("session.attended", "ann", """{"booking": {"id": "b4", "service": "yoga"}}""");

        (await world.RunsAsync("ann")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_client_lapses_after_whole_local_days_unless_a_session_is_booked()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.SettingsAsync(settings => settings with { TimeZone = "America/New_York" });
        await world.WorkflowAsync("back", """{ "id": "miss-you", "trigger": { "type": "client.lapsed", "days": 30 }, "steps": [ { "type": "add_labels", "labels": ["lapsed"] } ] }""");
        foreach (var contact in (string[])["ann", "bob"])
            await world.SendAsync("session.attended", contact, """{"booking": {"id": "b1", "service": "yoga", "startsAt": "2026-03-02T02:00:00Z"}}""", time: "2026-03-01T10:00:00Z");
        await world.SendAsync("booking.created", "bob", """{"booking": {"id": "b2", "service": "yoga", "startsAt": "2026-05-01T10:00:00Z"}}""");

        // The session was on 1 March in New York, where clocks went forward on 8 March: 31 March, 09:00 is 13:00 UTC.
        await world.AdvanceAsync("2026-03-31T12:59:59Z");
        (await world.RunsAsync()).ShouldBeEmpty();
        await world.AdvanceAsync("2026-03-31T13:00:00Z");

        (await world.RunsAsync()).ShouldHaveSingleItem().Contact.ShouldBe("ann");
        await world.AdvanceAsync("2026-06-30T13:00:00Z");
        (await world.RunsAsync()).Count.ShouldBe(1);
    }
}
