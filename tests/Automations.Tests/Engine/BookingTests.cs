using Automations.Runs;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class BookingTests
{
    private const string Reminder = """
        { "id": "reminder", "trigger": { "type": "session.starts", "services": ["Yoga"] }, "timing": { "rule": "days_before", "days": 1, "at": "18:00" },
          "steps": [ { "type": "send_email", "purpose": "transactional", "subject": "Tomorrow: {{booking.service}}",
                       "body": "See you at {{booking.startsAt date \"HH:mm\"}}." } ] }
        """;

    [Fact]
    public async Task The_reminder_follows_a_moved_booking_and_one_already_sent_is_followed_by_one_for_the_new_time()
    {
        using var world = await WorldAsync();
        await BookAsync(world, "created", "2026-03-10T09:00:00Z");
        await BookAsync(world, "rescheduled", "2026-03-12T09:00:00Z");
        await world.AdvanceAsync("2026-03-11T17:00:00Z");
        (await world.MailsAsync()).ShouldHaveSingleItem().At.ShouldBe(World.At("2026-03-11T17:00:00Z"));
        (await world.MailsAsync())[0].Text.ShouldContain("See you at 10:00.");

        await BookAsync(world, "rescheduled", "2026-03-20T09:00:00Z");
        await world.AdvanceAsync("2026-04-01T00:00:00Z");

        (await world.MailsAsync()).Select(mail => mail.At).ShouldBe([World.At("2026-03-11T17:00:00Z"), World.At("2026-03-19T17:00:00Z")]);
        (await world.RunsAsync("ann", RunState.Canceled)).ShouldHaveSingleItem().Journal[^1].Reason.Code.ShouldBe(ReasonCode.Rescheduled);
    }

    [Theory]
    [InlineData("2026-03-04T19:00:00Z", "2026-03-04T20:00:00Z", "2026-03-11T19:00:00Z", "2026-03-11T21:00:00Z", false)]
    [InlineData("2026-03-04T19:00:00Z", "2026-03-04T20:00:00Z", "2026-03-11T19:00:00Z", "2026-03-11T21:00:00Z", true)]
    [InlineData("2026-03-27T19:00", "2026-03-27T20:30", "2026-03-30T19:00", "2026-03-30T19:30:00Z", false)]
    public async Task A_booking_moved_takes_as_long_as_it_did(string start, string end, string moved, string askedAt, bool isMoveFirst)
    {
        using var world = new World("2026-03-01T00:00:00Z");
        await world.SettingsAsync(site => site with { TimeZone = "Europe/Paris" });
        await world.WorkflowAsync("w", """
            { "id": "after", "trigger": { "type": "session.ends" }, "timing": { "rule": "after", "value": 1, "unit": "hours" },
              "steps": [ { "type": "send_email", "subject": "How was it?", "body": "x" } ] }
            """);
        await world.ContactAsync("ann");
        Func<Task>[] words =
        [
            () => world.SendAsync("booking.created", "ann", $$$"""{"booking": {"id": "b", "service": "Yoga", "startsAt": "{{{start}}}", "endsAt": "{{{end}}}"}}""", "2026-02-28T10:00:00Z"),
            () => world.SendAsync("booking.rescheduled", "ann", $$$"""{"booking": {"id": "b", "startsAt": "{{{moved}}}"}}""", "2026-02-28T11:00:00Z"),
        ];
        foreach (var say in isMoveFirst ? words.Reverse() : words) await say();

        await world.AdvanceAsync("2026-04-30T00:00:00Z");

        (await world.MailsAsync()).ShouldHaveSingleItem().At.ShouldBe(World.At(askedAt));
    }

    [Fact]
    public async Task A_booking_of_another_service_now_is_not_reminded_of_for_the_former()
    {
        using var world = await WorldAsync();
        await BookAsync(world, "created", "2026-03-10T09:00:00Z");
        await world.SendAsync("booking.rescheduled", "ann", """{"booking": {"id": "b", "service": "Pilates", "startsAt": "2026-03-10T09:00:00Z"}}""");
        await world.AdvanceAsync("2026-04-01T00:00:00Z");

        (await world.MailsAsync()).ShouldBeEmpty();
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal[^1].Reason.Code.ShouldBe(ReasonCode.ServiceFilter);
    }

    [Fact]
    public async Task A_cancelled_booking_is_not_reminded_of()
    {
        using var world = await WorldAsync();
        await BookAsync(world, "created", "2026-03-10T09:00:00Z");
        await BookAsync(world, "canceled", "2026-03-10T09:00:00Z");
        await world.AdvanceAsync("2026-04-01T00:00:00Z");

        (await world.MailsAsync()).ShouldBeEmpty();
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal[^1].Reason.Code.ShouldBe(ReasonCode.BookingCanceled);
    }

    [Fact]
    public async Task Activating_plans_the_bookings_that_exist_already_and_editing_moves_them()
    {
        using var world = await WorldAsync(activate: false);
        await BookAsync(world, "created", "2026-03-10T09:00:00Z");
        (await world.RunsAsync("ann")).ShouldBeEmpty();

        await world.ActivateAsync("studio");
        await world.SettleAsync();
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().DueAt.ShouldBe(World.At("2026-03-09T17:00:00Z"));
        await world.WorkflowAsync("studio", Reminder.Replace("18:00", "08:00", StringComparison.Ordinal));

        (await world.RunsAsync("ann")).ShouldHaveSingleItem().DueAt.ShouldBe(World.At("2026-03-09T07:00:00Z"));
    }

    [Fact]
    public async Task A_reminder_of_another_service_is_none_of_its_business()
    {
        using var world = await WorldAsync();
        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b", "service": "Massage", "startsAt": "2026-03-10T09:00:00Z"}}""");

        (await world.RunsAsync("ann")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_late_booking_is_reminded_of_at_once_and_one_that_has_begun_is_not()
    {
        using var world = await WorldAsync();
        await world.AdvanceAsync("2026-03-09T20:00:00Z");
        await BookAsync(world, "created", "2026-03-10T09:00:00Z");
        (await world.MailsAsync()).Count.ShouldBe(1);

        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b2", "service": "yoga", "startsAt": "2026-03-09T19:00:00Z"}}""");

        (await world.MailsAsync()).Count.ShouldBe(1);
    }

    private static async Task<World> WorldAsync(bool activate = true)
    {
        var world = new World("2026-03-01T10:00:00Z");
        await world.SettingsAsync(settings => settings with { TimeZone = "Europe/Paris" });
        await world.WorkflowAsync("studio", Reminder, activate);
        await world.ContactAsync("ann");
        return world;
    }

    private static async Task BookAsync(World world, string what, string startsAt) =>
        await world.SendAsync($"booking.{what}", "ann", $$$"""{"booking": {"id": "b", "service": "yoga", "startsAt": "{{{startsAt}}}"}}""");
}
