using System.Text.Json;
using Automations.Functions.Orchestrations;
using Automations.Messages;
using Automations.Runs;
using Microsoft.DurableTask.Client;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>Activities that throw, and workers that die in the middle of one.</summary>
public sealed class RunFaultTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 6, 1, 8, 0);
    private static readonly Instant Due = Start + Duration.FromHours(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_activity_that_could_not_write_is_tried_again_and_the_run_completes()
    {
        var mail = new MailServer();
        await using var host = await OrchestrationHost.StartAsync(TestClock.Standing(Start), mail);
        host.BeforeActivity = Once("SendEmail", () => host.Faulty.FailWrites(1));

        var (run, status) = await PlayAsync(host);

        status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        run.State.ShouldBe(RunState.Completed);
        host.Watch.CountOf("SendEmail").ShouldBe(2);
        mail.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_of_the_code_is_not_tried_again_and_the_run_fails_readably()
    {
        var mail = new MailServer { Taken = () => throw new JsonException("Told to fail.") };
        await using var host = await OrchestrationHost.StartAsync(TestClock.Standing(Start), mail);

        var (run, status) = await PlayAsync(host);

        status.ShouldBe(OrchestrationRuntimeStatus.Completed);
        host.Watch.CountOf("SendEmail").ShouldBe(1);
        host.Watch.CountOf(ActivityNames.GiveUp).ShouldBe(0);
        run.State.ShouldBe(RunState.CompletedWithFailures);
        run.DueAt.ShouldBeNull();
        run.Journal[^1].Reason.Text.ShouldContain("JsonException");
        run.Unfinished.ShouldHaveSingleItem();
        (await MailAsync(host)).Status.ShouldBe(MessageStatus.Uncertain);
    }

    [Fact]
    public async Task A_worker_that_dies_after_the_send_sends_nothing_twice_where_the_provider_knows_its_mails()
    {
        var mail = new MailServer();
        await using var host = await OrchestrationHost.StartAsync(TestClock.Standing(Start), mail);
        DieAfterTheSend(host, mail);

        var (run, _) = await PlayAsync(host);

        mail.Attempts.ShouldBe(2);
        mail.Delivered.ShouldBe(["ann@example.com"]);
        run.State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public async Task A_worker_that_dies_after_the_send_leaves_the_step_uncertain_where_the_provider_does_not()
    {
        var mail = new MailServer(isIdempotent: false);
        await using var host = await OrchestrationHost.StartAsync(TestClock.Standing(Start), mail);
        DieAfterTheSend(host, mail);

        var (run, _) = await PlayAsync(host);

        mail.Attempts.ShouldBe(1);
        run.State.ShouldBe(RunState.CompletedWithFailures);
        run.Journal.Select(entry => entry.Reason.Code).ShouldContain(ReasonCode.Uncertain);
        (await MailAsync(host)).Status.ShouldBe(MessageStatus.Uncertain);
        (await host.Engine.Contacts.FindAsync(Shop.Site, "ann", Ct)).ShouldNotBeNull().Contact.Labels.ShouldContain("buyer");
    }

    /// <summary>The mail is out, and nothing can be written any more until the activity is begun again.</summary>
    private static void DieAfterTheSend(OrchestrationHost host, MailServer mail) => mail.Taken = () =>
    {
        mail.Taken = null;
        host.Faulty.FailWrites(1);
    };

    private static Action<string> Once(string activity, Action act)
    {
        var isDone = 0;
        return name =>
        {
            if (name == activity && Interlocked.Exchange(ref isDone, 1) == 0) act();
        };
    }

    private static async Task<Message> MailAsync(OrchestrationHost host) =>
        (await host.Engine.Messages.ListAsync(Shop.Site, "ann", Channel.Email, null, 10, Ct)).Items.ShouldHaveSingleItem();

    private static async Task<(Run Run, OrchestrationRuntimeStatus Status)> PlayAsync(OrchestrationHost host)
    {
        var shop = new Shop(host);
        await shop.WorkflowAsync(Shop.ThanksAfter(1));
        var instance = WaitStarter.IdOf(await shop.OrderAsync("ann"));
        await host.AdvanceAsync(Due);
        var status = (await host.EndOfAsync(instance));
        return (await shop.RunAsync("ann"), status);
    }
}
