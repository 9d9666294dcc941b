using Automations.Runs;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>What one event does may be more than one batch of the store takes.</summary>
public sealed class FullBatchTests
{
    [Fact]
    public async Task Two_automations_of_fifty_mails_each_send_all_of_them()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.ContactAsync("ann");
        var mails = string.Join(", ", Enumerable.Range(0, 50).Select(number => $$"""{ "type": "send_email", "subject": "{{number}}", "body": "Text" }"""));
        await world.WorkflowAsync("w", Many(2, id => $$"""{ "id": "{{id}}", "trigger": { "type": "order.placed" }, "steps": [ {{mails}} ] }"""));

        await world.SendAsync("order.placed", "ann");

        (await world.MailsAsync()).GroupBy(mail => mail.Subject).Count(same => same.Count() == 2).ShouldBe(50);
        (await world.RunsAsync("ann")).ShouldAllBe(run => run.State == RunState.Completed);
    }

    [Theory]
    [InlineData(150, 10)]
    [InlineData(20, 200_000)]
    public async Task More_runs_than_a_batch_takes_wait_by_a_zone_that_changes(int runs, int bytes)
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "wish_list.item_added" }, "timing": { "rule": "days_after", "days": 3, "at": "09:00", "zone": "contact" },
              "steps": [ { "type": "award_points", "points": 1 } ] }
            """);
        await world.ContactAsync("ann", contact => contact with { TimeZone = "Europe/Paris" });
        await world.AcceptAsync([.. Enumerable.Range(0, runs).Select(_ => world.Event("wish_list.item_added", "ann", $$$"""{"item": {"text": "{{{new string('x', bytes)}}}"}}"""))]);
        await world.SettleAsync();

        await world.ContactAsync("ann", contact => contact with { TimeZone = "Asia/Tokyo" });
        await world.AdvanceAsync("2026-03-10T10:00:00Z");

        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(runs);
    }

    [Fact]
    public async Task One_order_ends_two_hundred_waiting_runs()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "wish_list.item_added" }, "exitOn": ["order.placed"],
              "steps": [ { "type": "delay", "value": 3, "unit": "days" }, { "type": "award_points", "points": 1 } ] }
            """);
        await world.AcceptAsync([.. Enumerable.Range(0, 200).Select(_ => world.Event("wish_list.item_added", "ann"))]);
        await world.SettleAsync();

        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-10T10:00:00Z");

        (await world.RunsAsync("ann", RunState.Canceled)).Count.ShouldBe(200);
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(0);
    }

    [Fact]
    public async Task A_booking_with_eighty_reminders_is_moved()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        foreach (var workflow in (string[])["one", "two"])
        {
            await world.WorkflowAsync(workflow, Many(40, id => $$"""
                { "id": "{{id}}", "trigger": { "type": "session.starts" }, "timing": { "rule": "before", "value": 1, "unit": "hours" },
                  "steps": [ { "type": "award_points", "points": 1 } ] }
                """));
        }

        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b", "startsAt": "2026-03-02T10:00:00Z"}}""");
        await world.SendAsync("booking.rescheduled", "ann", """{"booking": {"id": "b", "startsAt": "2026-03-03T10:00:00Z"}}""");

        (await world.RunsAsync("ann", RunState.Canceled)).Count.ShouldBe(80);
        (await world.RunsAsync("ann", RunState.Waiting)).ShouldAllBe(run => run.DueAt == World.At("2026-03-03T09:00:00Z"));
        await world.AdvanceAsync("2026-03-10T10:00:00Z");
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(80);
    }

    [Fact]
    public async Task A_contact_may_get_a_hundred_labels_that_are_listened_for()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """{ "id": "a", "trigger": { "type": "label.added", "labels": ["l99"] }, "steps": [ { "type": "award_points", "points": 1 } ] }""");

        await world.ContactAsync("ann", contact => contact with { Labels = [.. Enumerable.Range(0, 100).Select(number => $"l{number}")] });

        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(1);
    }

    [Fact]
    public async Task A_large_event_that_starts_twenty_runs_is_processed()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", Many(20, id => $$"""{ "id": "{{id}}", "trigger": { "type": "order.placed" }, "steps": [ { "type": "award_points", "points": 1 } ] }"""));

        await world.SendAsync("order.placed", "ann", $$"""{ "note": "{{new string('x', 240 * 1024)}}" }""");

        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(20);
    }

    private static string Many(int count, Func<string, string> automation) => string.Join(",\n", Enumerable.Range(0, count).Select(number => automation($"a{number}")));
}
