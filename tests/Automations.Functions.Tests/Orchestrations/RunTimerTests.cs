using Automations.Functions.Orchestrations;
using Automations.Runs;
using Microsoft.DurableTask.Client;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>Real timers, of some hundred milliseconds.</summary>
public sealed class RunTimerTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 6, 1, 8, 0);
    private static readonly Duration Soon = Duration.FromMilliseconds(400);

    [Fact]
    public async Task A_run_is_performed_when_its_timer_fires_by_the_activities_of_its_actions_each_step_once()
    {
        var mail = new MailServer();
        await using var host = await OrchestrationHost.StartAsync(TestClock.Running(Start), mail);
        var shop = new Shop(host);
        await shop.WorkflowAsync(Shop.ThanksAfter(1));
        host.MoveTo(Start + Duration.FromHours(2));

        var run = await shop.OrderAsync("ann", host.Now - Duration.FromHours(1) + Soon);
        var ended = await host.EndOfAsync(WaitStarter.IdOf(run));

        ended.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await shop.RunAsync("ann")).State.ShouldBe(RunState.Completed);
        host.Watch.Begun.Select(one => one.Activity).SkipWhile(name => name == ActivityNames.Decide).ShouldBe(["SendEmail", "AddLabels"]);
        mail.Delivered.ShouldBe(["ann@example.com"]);
        mail.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_time_that_is_moved_forward_moves_the_timer()
    {
        var mail = new MailServer();
        await using var host = await OrchestrationHost.StartAsync(TestClock.Running(Start), mail);
        var shop = new Shop(host);
        await shop.WorkflowAsync(Shop.ThanksAfter(3));
        host.MoveTo(Start + Duration.FromHours(2));
        var ordered = host.Now - Duration.FromHours(1) + Soon;
        var run = await shop.OrderAsync("ann", ordered);
        host.Watch.IsWaiting(WaitStarter.IdOf(run), ordered + Duration.FromHours(3)).ShouldBeTrue();

        await shop.EditAsync(Shop.ThanksAfter(1));
        await host.EndOfAsync(WaitStarter.IdOf(run));

        mail.Delivered.ShouldBe(["ann@example.com"]);
        (await shop.RunAsync("ann")).State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public async Task A_time_that_is_moved_back_leaves_no_timer_behind()
    {
        // The engine's clock stands, so each timer that fires is followed by another as long.
        var mail = new MailServer();
        await using var host = await OrchestrationHost.StartAsync(TestClock.Standing(Start), mail);
        var shop = new Shop(host);
        await shop.WorkflowAsync(Shop.ThanksAfter(1));
        var ordered = Start - Duration.FromHours(1) + Soon;
        var ann = WaitStarter.IdOf(await shop.OrderAsync("ann", ordered));
        await shop.EditAsync(Shop.ThanksAfter(3));
        await host.Watch.UntilAsync(() => host.Watch.IsWaiting(ann, ordered + Duration.FromHours(3)), "the timer is moved");
        var looked = Decisions(host, ann);

        var bob = WaitStarter.IdOf(await shop.OrderAsync("bob", Start - Duration.FromHours(3) + Soon));
        await host.Watch.UntilAsync(() => Decisions(host, bob) > 3, "other timers fire");

        Decisions(host, ann).ShouldBe(looked);
        mail.Attempts.ShouldBe(0);
        await host.AdvanceAsync(ordered + Duration.FromHours(3));
        mail.Delivered.Order(StringComparer.Ordinal).ShouldBe(["ann@example.com", "bob@example.com"]);
    }

    private static int Decisions(OrchestrationHost host, string instance) => host.Watch.Begun.Count(one => one == (instance, ActivityNames.Decide));
}
