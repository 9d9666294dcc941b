using Automations.Actions;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class MailUnderWayTests
{
    private const string Thanks = """
        { "id": "a", "trigger": { "type": "order.placed" }, "limit": { "type": "once" },
          "steps": [ { "type": "send_email", "subject": "Thanks", "body": "Thank you." }, { "type": "award_points", "points": 5 } ] }
        """;

    private const string Reminder = """
        { "id": "a", "trigger": { "type": "session.starts" }, "timing": { "rule": "before", "value": 1, "unit": "hours" },
          "steps": [ { "type": "send_email", "subject": "Soon", "body": "See you." } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_canceled_while_its_mail_is_under_way_owns_to_the_mail_and_ends_behind_it()
    {
        var server = new MeanwhileMailServer();
        using var world = await WorldAsync(server, Thanks);
        server.Meanwhile = async () => await world.Engine.RunRecords.CancelAsync(World.Site, await OnlyRunAsync(world), Cancellation);

        await world.SendAsync("order.placed", "ann");
        await world.SendAsync("order.placed", "ann");

        server.Received.Count.ShouldBe(1);
        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Sent);
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.Canceled);
        run.Journal.Select(entry => entry.Reason.Code).ShouldBe([ReasonCode.Matched, ReasonCode.Sent, ReasonCode.CanceledByHand]);
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(0);
    }

    [Fact]
    public async Task A_run_canceled_while_its_mail_is_under_way_says_where_the_mail_may_have_arrived()
    {
        var server = new MeanwhileMailServer { Answer = new Delivery.Unavailable("Down.", MayHaveArrived: true) };
        using var world = await WorldAsync(server, Thanks);
        server.Meanwhile = async () => await world.Engine.RunRecords.CancelAsync(World.Site, await OnlyRunAsync(world), Cancellation);

        await world.SendAsync("order.placed", "ann");

        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Uncertain);
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Canceled);
    }

    [Fact]
    public async Task A_run_that_is_given_up_while_its_mail_is_under_way_owns_that_it_may_have_arrived()
    {
        var server = new MeanwhileMailServer();
        using var world = await WorldAsync(server, Thanks);
        server.Meanwhile = async () => await world.Engine.Runs.FailAsync(World.Site, await OnlyRunAsync(world), "It broke.", Cancellation);

        await world.SendAsync("order.placed", "ann");
        await world.SendAsync("order.placed", "ann");

        server.Received.Count.ShouldBe(1);
        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Uncertain);
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal[^1].Reason.Code.ShouldBe(ReasonCode.Uncertain);
    }

    [Fact]
    public async Task Whoever_looks_at_a_run_whose_mail_is_under_way_leaves_it_alone()
    {
        var server = new MeanwhileMailServer();
        using var world = await WorldAsync(server, Thanks);
        server.Meanwhile = async () => await world.Engine.Runs.ReviewAsync(World.Site, await OnlyRunAsync(world), Cancellation);

        await world.SendAsync("order.placed", "ann");

        server.Received.Count.ShouldBe(1);
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Completed);
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(5);
    }

    [Fact]
    public async Task A_booking_that_is_told_again_while_its_reminder_is_under_way_is_reminded_of_once()
    {
        const string Booking = """{"booking": {"id": "b", "startsAt": "2026-03-01T15:00:00Z"}}""";
        var server = new MeanwhileMailServer();
        using var world = await WorldAsync(server, Reminder);
        await world.SendAsync("booking.created", "ann", Booking);
        server.Meanwhile = async () =>
        {
            var again = world.Event("booking.rescheduled", "ann", Booking, id: "again");
            await world.AcceptAsync(again);
            await world.Engine.Events.ProcessAsync(World.Site, Keys.EventHash("test", "again"), Cancellation);
        };

        await world.AdvanceAsync("2026-03-01T20:00:00Z");

        server.Received.Count.ShouldBe(1);
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Completed);
    }

    [Theory]
    [InlineData(true, ReasonCode.Uncertain)]
    [InlineData(false, ReasonCode.Failed)]
    public async Task Where_the_host_comes_back_without_its_mail_server_the_mail_says_what_is_known_of_it(bool isOpen, ReasonCode code)
    {
        var server = new FakeMailServer(isIdempotent: true) { DiesOnSending = isOpen };
        if (!isOpen) server.Answers.Enqueue(new Delivery.Unavailable("Busy."));
        var store = new InMemoryTableStore();
        using (var first = new World("2026-03-01T10:00:00Z", server, store))
        {
            await first.WorkflowAsync("w", Thanks);
            await first.ContactAsync("ann");
            await first.AcceptAsync(first.Event("order.placed", "ann"));
            if (isOpen) await first.PassAsync("2026-03-01T10:00:01Z");
            else await first.SettleAsync();
            if (isOpen) await Should.ThrowAsync<InvalidOperationException>(async () => await first.Engine.Runs.WakeAsync(World.Site, await OnlyRunAsync(first), Cancellation));
        }

        using var second = new World("2026-03-01T10:05:00Z", mail: null, store);
        await second.SettleAsync();

        var run = (await second.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.CompletedWithFailures);
        run.Journal.ShouldContain(entry => entry.Step == "/steps/0" && entry.Reason.Code == code);
        (await second.ContactOfAsync("ann")).Contact.Points.ShouldBe(5);
    }

    private static async Task<RunId> OnlyRunAsync(World world) =>
        RunId.TryParse((await world.RunsAsync("ann")).ShouldHaveSingleItem().Id, out var id) ? id.Value : throw new InvalidOperationException();

    private static async Task<World> WorldAsync(MeanwhileMailServer server, string automation)
    {
        var world = new World("2026-03-01T10:00:00Z", server);
        await world.WorkflowAsync("w", automation);
        await world.ContactAsync("ann");
        return world;
    }
}
