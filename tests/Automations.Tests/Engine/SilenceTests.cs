using Automations.Actions;
using Automations.Engine.Answers;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>Automations that should have acted and did not, and those that are only quiet.</summary>
public sealed class SilenceTests
{
    private const string Thanks = """
        { "id": "thanks", "trigger": { "type": "order.placed" }, "steps": [ { "type": "send_email", "subject": "Thanks", "body": "Thank you." } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_has_been_due_for_more_than_a_quarter_of_an_hour_is_told()
    {
        using var world = new World("2026-06-01T08:00:00Z");
        await world.WorkflowAsync("w", Thanks.Replace("\"steps\": [", "\"steps\": [ { \"type\": \"delay\", \"value\": 1, \"unit\": \"hours\" },", StringComparison.Ordinal));
        await world.WorkflowAsync("sale", """
            { "id": "last-day", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 0, "at": "09:00" },
              "steps": [ { "type": "send_email", "subject": "x", "body": "x" } ] }
            """);
        await world.GalleryAsync("school", gallery => gallery with { SaleEndsAt = World.Date("2026-06-01"), Workflow = "sale" });
        await world.ContactAsync("ann");
        await world.SendAsync("order.placed", "ann");

        await world.PassAsync("2026-06-01T09:15:00Z");
        (await OfAsync(world)).ShouldBeEmpty();

        await world.PassAsync("2026-06-01T09:15:01Z");
        (await OfAsync(world)).ShouldBe([
            new("sale", "last-day", SilenceKind.Overdue, World.At("2026-06-01T09:00:00Z"), "What was due at 2026-06-01T09:00:00Z has not been done."),
            new("w", "thanks", SilenceKind.Overdue, World.At("2026-06-01T09:00:00Z"), "What was due at 2026-06-01T09:00:00Z has not been done.")]);

        await world.SettleAsync();
        (await OfAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_automation_that_started_every_day_and_has_not_for_three_is_told_until_it_starts_again()
    {
        using var world = new World("2026-06-01T08:00:00Z");
        await world.WorkflowAsync("w", Thanks);
        for (var day = 1; day <= 8; day++)
        {
            await world.AdvanceAsync($"2026-06-{day:D2}T10:00:00Z");
            await OrderAsync(world, 3);
        }

        await world.AdvanceAsync("2026-06-11T10:00:00Z");
        (await OfAsync(world)).ShouldBeEmpty("three times as long as ever is not over yet");

        await world.AdvanceAsync("2026-06-11T10:00:01Z");
        (await OfAsync(world)).ShouldBe([
            new("w", "thanks", SilenceKind.NotStarting, World.At("2026-06-08T10:00:00Z"), "It started at least every 1 days, and has not since 2026-06-08T10:00:00Z.")]);

        await OrderAsync(world, 1);
        (await OfAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Time_in_which_it_was_paused_is_no_silence_and_a_few_starts_are_no_habit()
    {
        using var world = new World("2026-06-01T08:00:00Z");
        await world.WorkflowAsync("w", Thanks);
        for (var day = 1; day <= 7; day++)
        {
            await world.AdvanceAsync($"2026-06-{day:D2}T10:00:00Z");
            await OrderAsync(world, 5);
        }

        await world.AdvanceAsync("2026-06-30T00:00:00Z");
        (await OfAsync(world)).ShouldBeEmpty("seven days are no habit");

        await OrderAsync(world, 1);
        await world.PauseAsync("w");
        await world.AdvanceAsync("2026-12-01T00:00:00Z");
        (await OfAsync(world)).ShouldBeEmpty("it is paused");
        await world.ActivateAsync("w");
        await world.AdvanceAsync("2026-12-05T00:00:00Z");
        (await OfAsync(world)).ShouldBeEmpty("it was paused");
    }

    [Fact]
    public async Task An_automation_whose_last_five_runs_all_failed_is_told_with_the_reason()
    {
        var server = new FakeMailServer(isIdempotent: true);
        for (var number = 0; number < 5; number++) server.Answers.Enqueue(new Delivery.Refused("The mail server refused it: 550 no."));
        using var world = new World("2026-06-01T08:00:00Z", server);
        await world.WorkflowAsync("w", Thanks);
        await OrderAsync(world, 4);
        (await OfAsync(world)).ShouldBeEmpty();

        await OrderAsync(world, 1);
        (await OfAsync(world)).ShouldBe([
            new("w", "thanks", SilenceKind.NotActing, World.At("2026-06-01T08:00:00Z"), "Nothing came of its last 5 runs: The mail server refused it: 550 no.")]);

        await world.AdvanceAsync("2026-06-01T08:00:01Z");
        await OrderAsync(world, 1);
        (await OfAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_people_chose_is_no_silence()
    {
        using var world = new World("2026-06-01T08:00:00Z");
        await world.WorkflowAsync("w", Thanks);
        for (var number = 0; number < 6; number++)
        {
            await world.ContactAsync($"c{number}");
            await world.SendAsync("contact.unsubscribed", $"c{number}");
            await world.SendAsync("order.placed", $"c{number}");
        }

        (await world.MailsAsync()).ShouldBeEmpty();
        (await OfAsync(world)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<Silence>> OfAsync(World world) => world.Engine.Silences.OfAsync(World.Site, Cancellation);

    private static async Task OrderAsync(World world, int orders)
    {
        for (var number = 0; number < orders; number++)
            await world.SendAsync("order.placed", $"c{number}", $$$"""{"contact": {"email": "c{{{number}}}@example.com"}}""");
    }
}
