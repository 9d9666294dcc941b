using Automations.Actions;
using Automations.Runs;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class RunsByHandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_canceled_by_hand_stays_canceled_when_its_date_moves()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "gallery.sale_ends" },
              "steps": [ { "type": "delay", "value": 1, "unit": "days" }, { "type": "award_points", "points": 1 } ] }
            """);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", SaleEndsAt = World.Date("2026-06-10") });
        await world.SendAsync("client.registered", "ann", """{"gallery": "g"}""");
        await world.AdvanceAsync("2026-06-11T12:00:00Z");
        await world.Engine.RunRecords.CancelAsync(World.Site, await OnlyRunAsync(world), Cancellation);

        await world.GalleryAsync("g", gallery => gallery with { SaleEndsAt = World.Date("2026-06-20") });
        await world.AdvanceAsync("2026-07-01T00:00:00Z");

        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(0);
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Canceled);
    }

    [Fact]
    public async Task A_run_that_stopped_at_an_internal_error_goes_on_to_its_end_when_it_is_retried()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "order.placed" },
              "steps": [ { "type": "delay", "value": 1, "unit": "days" }, { "type": "award_points", "points": 1 }, { "type": "award_points", "points": 10 } ] }
            """);
        await world.SendAsync("order.placed", "ann");
        await world.Engine.Runs.FailAsync(World.Site, await OnlyRunAsync(world), "It broke.", Cancellation);

        await world.Engine.RunRecords.RetryAsync(World.Site, await OnlyRunAsync(world), Cancellation);
        await world.AdvanceAsync("2026-06-05T00:00:00Z");

        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(11);
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Completed);
    }

    [Theory]
    [InlineData("2026-06-02T00:00:00Z", "2026-06-04T00:00:00Z")]
    [InlineData("2026-06-20T00:00:00Z", "2026-06-20T00:00:00Z")]
    public async Task A_run_that_stopped_in_a_delay_goes_on_waiting_from_when_the_delay_began(string retriedAt, string sentAt)
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.ContactAsync("ann");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "order.placed" },
              "steps": [ { "type": "delay", "value": 3, "unit": "days" }, { "type": "send_email", "subject": "Thanks", "body": "Thanks." } ] }
            """);
        await world.SendAsync("order.placed", "ann");
        await world.Engine.Runs.FailAsync(World.Site, await OnlyRunAsync(world), "It broke.", Cancellation);

        await world.AdvanceAsync(retriedAt);
        await world.Engine.RunRecords.RetryAsync(World.Site, await OnlyRunAsync(world), Cancellation);
        await world.AdvanceAsync("2026-07-01T00:00:00Z");

        (await world.MailsAsync()).ShouldHaveSingleItem().At.ShouldBe(World.At(sentAt));
    }

    [Fact]
    public async Task A_mail_that_may_have_been_sent_counts_against_the_limit()
    {
        var server = new FakeMailServer(isIdempotent: false);
        server.Answers.Enqueue(new Delivery.Unknown("The connection broke."));
        using var world = new World("2026-06-01T00:00:00Z", server);
        await world.ContactAsync("ann");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "order.placed" }, "limit": { "type": "once" }, "steps": [ { "type": "send_email", "subject": "Thanks", "body": "Thanks." } ] }
            """);
        await world.SendAsync("order.placed", "ann");
        await world.SendAsync("order.placed", "ann");

        server.Received.Count.ShouldBe(1);
    }

    private static async Task<RunId> OnlyRunAsync(World world) =>
        RunId.TryParse((await world.RunsAsync("ann")).ShouldHaveSingleItem().Id, out var id) ? id.Value : throw new InvalidOperationException();
}
