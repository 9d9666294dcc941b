using Automations.Functions.Orchestrations;
using Automations.Runs;
using Microsoft.DurableTask.Client;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>One orchestration a run, told of changes.</summary>
public sealed class RunOrchestrationTests : IAsyncLifetime
{
    private static readonly Instant Start = Instant.FromUtc(2026, 6, 1, 8, 0);
    private static readonly Instant Due = Start + Duration.FromHours(2);

    private readonly MailServer _mail = new();
    private OrchestrationHost _host = null!;
    private Shop _shop = null!;
    private Run _run = null!;
    private string _instance = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await OrchestrationHost.StartAsync(TestClock.Standing(Start), _mail);
        _shop = new(_host);
        await _shop.WorkflowAsync(Shop.ThanksAfter(2));
        _run = await _shop.OrderAsync("ann");
        _instance = WaitStarter.IdOf(_run);
        _host.Watch.IsWaiting(_instance, Due).ShouldBeTrue();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_same_work_many_times_is_one_orchestration_and_one_mail()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _host.DeliverWaitAsync([_shop.WorkOf(_run)])));
        await _host.AdvanceAsync(Due);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _host.DeliverWaitAsync([_shop.WorkOf(_run)])));
        await _host.QuietAsync();

        _host.Watch.Executions.ShouldHaveSingleItem().Instance.ShouldBe(_instance);
        _mail.Attempts.ShouldBe(1);
        (await _shop.RunAsync("ann")).State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public async Task An_orchestration_that_ended_makes_room_for_another_of_its_run()
    {
        await TerminateAsync();

        await _host.DeliverWaitAsync([_shop.WorkOf(_run)]);
        await _host.QuietAsync();

        VersionsOf(_instance).Count().ShouldBe(2);
        await _host.AdvanceAsync(Due);
        _mail.Delivered.ShouldBe(["ann@example.com"]);
    }

    [Fact]
    public async Task The_sweep_gives_a_run_whose_orchestration_is_gone_another()
    {
        await TerminateAsync();

        await _host.AdvanceAsync(Due + Duration.FromHours(1));

        VersionsOf(_instance).Count().ShouldBe(2);
        _mail.Delivered.ShouldBe(["ann@example.com"]);
        (await _shop.RunAsync("ann")).State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public async Task A_canceled_run_ends_its_orchestration_when_that_looks_and_nothing_is_performed()
    {
        await _shop.CancelAsync(_run);
        await _host.ChangeAsync(_instance);

        (await _host.EndOfAsync(_instance)).ShouldBe(OrchestrationRuntimeStatus.Completed);
        _host.Watch.Begun.ShouldAllBe(one => one.Activity == ActivityNames.Decide);
        _mail.Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task A_held_run_waits_for_the_change_and_goes_on_when_its_workflow_is_resumed()
    {
        await _shop.PauseAsync();
        await _host.AdvanceAsync(Due + Duration.FromHours(1));
        _host.Watch.IsWaiting(_instance, null).ShouldBeTrue();
        _mail.Attempts.ShouldBe(0);

        await _shop.ResumeAsync();
        await _host.QuietAsync();

        _mail.Delivered.ShouldBe(["ann@example.com"]);
        _host.Watch.Executions.ShouldHaveSingleItem();
        (await _host.EndOfAsync(_instance)).ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task After_fifty_turns_it_continues_as_new_and_goes_on()
    {
        await ChangeOftenAsync(_instance);

        VersionsOf(_instance).ShouldBe([Orchestrators.Version, Orchestrators.Version]);
        await _host.AdvanceAsync(Due);
        _mail.Delivered.ShouldBe(["ann@example.com"]);
    }

    [Fact]
    public async Task A_change_among_many_is_not_lost_while_it_continues_as_new()
    {
        await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => _host.ChangeAsync(_instance)));
        await _shop.CancelAsync(_run);
        await _host.ChangeAsync(_instance);

        (await _host.EndOfAsync(_instance)).ShouldBe(OrchestrationRuntimeStatus.Completed);
        _mail.Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task An_orchestration_of_an_older_version_continues_on_the_newest()
    {
        const string Older = "older";
        await _host.StartAsync(Orchestrators.Run, new RunTicket(Shop.Site, _run.Id), new(Older) { Version = "0.9" });
        await _host.Watch.UntilAsync(() => _host.Watch.IsWaiting(Older, Due), "it waits");
        await ChangeOftenAsync(Older);

        VersionsOf(Older).ShouldBe(["0.9", Orchestrators.Version]);
    }

    /// <summary>So often that it continues as new once, each time when it has looked.</summary>
    private async Task ChangeOftenAsync(string instance)
    {
        for (var change = 0; change < 60; change++)
        {
            var looked = _host.Watch.CountOf(ActivityNames.Decide);
            await _host.ChangeAsync(instance);
            await _host.Watch.UntilAsync(() => _host.Watch.CountOf(ActivityNames.Decide) > looked && _host.Watch.IsWaiting(instance, Due), "it looked again");
        }
    }

    private IEnumerable<string> VersionsOf(string instance) => _host.Watch.Executions.Where(one => one.Instance == instance).Select(one => one.Version);

    private async Task TerminateAsync()
    {
        await _host.TerminateAsync(_instance);
        _host.Watch.Ended(_instance);

        // The test host lets go of an instance a moment after it said that it ended: by when another has come and gone.
        await _host.StartAsync(Orchestrators.Run, new RunTicket(Shop.Site, _run.Id[..^1] + (_run.Id[^1] == '0' ? '1' : '0')), new("another"));
        await _host.EndOfAsync("another");
        _host.Watch.Ended("another");
    }
}
