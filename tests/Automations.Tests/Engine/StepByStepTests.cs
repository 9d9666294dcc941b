using Automations.Definitions;
using Automations.Runs;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>A run taken forward decision by decision and action by action, as an orchestration does it.</summary>
public sealed class StepByStepTests
{
    private const string Steps = """
        { "id": "a", "trigger": { "type": "order.placed" },
          "steps": [ { "type": "delay", "value": 1, "unit": "hours" }, { "type": "add_labels", "labels": ["buyer"] },
                     { "type": "send_email", "subject": "Thanks", "body": "Thank you." }, { "type": "award_points", "points": 5 } ] }
        """;

    private readonly FakeMailServer _server = new(isIdempotent: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deciding_takes_no_action()
    {
        using var world = await WorldAsync();
        var id = await DueAsync(world);

        Action(await world.Engine.Runs.DecideAsync(World.Site, id, Cancellation)).ShouldBe("add_labels");
        Action(await world.Engine.Runs.DecideAsync(World.Site, id, Cancellation)).ShouldBe("add_labels");

        (await world.ContactOfAsync("ann")).Contact.Labels.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_action_is_taken_once_and_says_what_comes_next()
    {
        using var world = await WorldAsync();
        var id = await DueAsync(world);

        Action(await world.Engine.Runs.PerformAsync(World.Site, id, "add_labels", Cancellation)).ShouldBe("send_email");
        (await world.ContactOfAsync("ann")).Contact.Labels.ShouldBe(["buyer"]);
        _server.Received.ShouldBeEmpty();
        Action(await world.Engine.Runs.PerformAsync(World.Site, id, "send_email", Cancellation)).ShouldBe("award_points");
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(0);
        (await world.Engine.Runs.PerformAsync(World.Site, id, "award_points", Cancellation)).ShouldBe(new Next.Finish(RunState.Completed));

        _server.Received.Count.ShouldBe(1);
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(5);
    }

    [Fact]
    public async Task An_action_that_is_not_next_is_not_taken()
    {
        using var world = await WorldAsync();
        var id = await DueAsync(world);

        Action(await world.Engine.Runs.PerformAsync(World.Site, id, "award_points", Cancellation)).ShouldBe("add_labels");

        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(0);
    }

    [Fact]
    public async Task Taking_an_action_twice_takes_it_once()
    {
        using var world = await WorldAsync();
        var id = await DueAsync(world);
        await world.Engine.Runs.PerformAsync(World.Site, id, "add_labels", Cancellation);

        Action(await world.Engine.Runs.PerformAsync(World.Site, id, "add_labels", Cancellation)).ShouldBe("send_email");

        (await RunAsync(world)).Performed.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_waits_says_until_when()
    {
        using var world = await WorldAsync();
        await world.SendAsync("order.placed", "ann");
        var id = IdOf(await RunAsync(world));

        (await world.Engine.Runs.DecideAsync(World.Site, id, Cancellation)).ShouldBe(new Next.Wait(World.At("2026-03-01T11:00:00Z")));
    }

    [Fact]
    public async Task A_mail_whose_sender_died_is_next_again_and_goes_out_as_a_repeat()
    {
        using var world = await WorldAsync();
        var id = await DueAsync(world);
        await world.Engine.Runs.PerformAsync(World.Site, id, "add_labels", Cancellation);
        _server.DiesOnSending = true;
        await Should.ThrowAsync<InvalidOperationException>(() => world.Engine.Runs.PerformAsync(World.Site, id, "send_email", Cancellation));
        _server.DiesOnSending = false;

        Action(await world.Engine.Runs.DecideAsync(World.Site, id, Cancellation)).ShouldBe("send_email");
        Action(await world.Engine.Runs.PerformAsync(World.Site, id, "send_email", Cancellation)).ShouldBe("award_points");

        _server.Received.Select(mail => mail.IsRepeat).ShouldBe([false, true]);
        _server.Received.Select(mail => mail.TriedAt).ShouldBe([null, world.Now]);
        _server.Received.Select(mail => mail.Key).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_run_that_is_gone_or_over_is_finished()
    {
        using var world = await WorldAsync();
        var id = await DueAsync(world);
        await world.Engine.RunRecords.CancelAsync(World.Site, id, Cancellation);

        (await world.Engine.Runs.DecideAsync(World.Site, id, Cancellation)).ShouldBe(new Next.Finish(RunState.Canceled));
        var unknown = RunId.Of(Keys.ContactHash("nobody"), "w", "a", "o");
        (await world.Engine.Runs.PerformAsync(World.Site, unknown, "send_email", Cancellation)).ShouldBeOfType<Next.Finish>();
    }

    private static string Action(Next next) => next.ShouldBeOfType<Next.Act>().Step.ShouldBeOfType<Step.Action>().Type.Name;

    private static async Task<Run> RunAsync(World world) => (await world.RunsAsync("ann")).ShouldHaveSingleItem();

    private static RunId IdOf(Run run) => RunId.TryParse(run.Id, out var id) ? id.Value : throw new InvalidOperationException();

    private async Task<World> WorldAsync()
    {
        var world = new World("2026-03-01T10:00:00Z", _server);
        await world.WorkflowAsync("w", Steps);
        await world.ContactAsync("ann");
        return world;
    }

    /// <summary>A run whose delay is over and at which nobody has looked since.</summary>
    private static async Task<RunId> DueAsync(World world)
    {
        await world.SendAsync("order.placed", "ann");
        await world.PassAsync("2026-03-01T11:00:00Z");
        return IdOf(await RunAsync(world));
    }
}
