using Automations.Actions;
using Automations.Messages;
using Automations.Runs;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class MailTests
{
    private const string Mail = """
        { "id": "a", "trigger": { "type": "order.placed" },
          "steps": [ { "type": "send_email", "subject": "Thanks", "body": "Thank you." }, { "type": "award_points", "points": 5 } ] }
        """;

    [Fact]
    public async Task A_mail_the_server_could_not_take_is_sent_again_later_with_the_same_key()
    {
        var server = new FakeMailServer(isIdempotent: false);
        server.Answers.Enqueue(new Delivery.Unavailable("The server is busy.", Duration.FromMinutes(7)));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");

        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Sending);
        await world.AdvanceAsync("2026-03-01T10:06:59Z");
        server.Received.Count.ShouldBe(1);
        await world.AdvanceAsync("2026-03-01T10:07:00Z");

        server.Received.Select(one => one.Key).Distinct().ShouldHaveSingleItem();
        server.Received.Count.ShouldBe(2);
        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Sent);
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.Completed);
        run.Journal.Select(entry => entry.Reason.Code).ShouldBe([ReasonCode.Matched, ReasonCode.Retrying, ReasonCode.Sent, ReasonCode.Done]);
    }

    [Fact]
    public async Task A_refused_mail_fails_its_step_and_not_the_later_ones_and_can_be_retried_by_hand()
    {
        var server = new FakeMailServer(isIdempotent: false);
        server.Answers.Enqueue(new Delivery.Refused("No such mailbox."));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.CompletedWithFailures);
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(5);

        RunId.TryParse(run.Id, out var id).ShouldBeTrue();
        await world.Engine.RunRecords.RetryAsync(World.Site, id!.Value, TestContext.Current.CancellationToken);
        await world.SettleAsync();

        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.Completed);
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(5);
        server.Received.Select(one => one.Key).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task After_24_hours_of_trying_the_step_fails()
    {
        var server = new FakeMailServer(isIdempotent: false);
        for (var answer = 0; answer < 100; answer++) server.Answers.Enqueue(new Delivery.Unavailable("Down."));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-03T10:00:00Z");

        (await world.RunsAsync("ann")).ShouldHaveSingleItem().State.ShouldBe(RunState.CompletedWithFailures);
        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Failed);
        server.Received.Count.ShouldBeInRange(10, 40);
    }

    [Fact]
    public async Task After_24_hours_of_not_learning_whether_it_arrived_the_step_is_uncertain()
    {
        var server = new FakeMailServer(isIdempotent: true);
        for (var answer = 0; answer < 100; answer++) server.Answers.Enqueue(new Delivery.Unavailable("Down.", MayHaveArrived: true));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-03T10:00:00Z");

        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Uncertain);
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.CompletedWithFailures);
        run.Journal.ShouldContain(entry => entry.Reason.Code == ReasonCode.Uncertain);
        run.Journal.ShouldNotContain(entry => entry.Reason.Code == ReasonCode.Failed);
    }

    [Fact]
    public async Task The_last_attempt_decides_whether_a_mail_may_have_arrived()
    {
        var server = new FakeMailServer(isIdempotent: true);
        for (var answer = 0; answer < 100; answer++) server.Answers.Enqueue(new Delivery.Unavailable("Down.", MayHaveArrived: answer < 3));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-03T10:00:00Z");

        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Failed);
    }

    [Fact]
    public async Task A_bounce_between_two_attempts_stops_the_mail()
    {
        var server = new FakeMailServer(isIdempotent: false);
        server.Answers.Enqueue(new Delivery.Unavailable("Down."));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        await world.SendAsync("email.bounced", "ann");
        await world.AdvanceAsync("2026-03-02T10:00:00Z");

        server.Received.Count.ShouldBe(1);
        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Failed);
        (await world.ExplainAsync("ann", "w", "a")).Reasons.ShouldContain(entry => entry.Reason.Code == ReasonCode.Suppressed);
    }

    [Theory]
    [InlineData("contact.unsubscribed", ReasonCode.Unsubscribed)]
    [InlineData("email.bounced", ReasonCode.Suppressed)]
    [InlineData("email.complained", ReasonCode.Suppressed)]
    public async Task Who_unsubscribes_or_bounces_during_a_delay_gets_no_mail_behind_it(string type, ReasonCode code)
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "order.placed" }, "steps": [
              { "type": "send_email", "subject": "One", "body": "x" }, { "type": "delay", "value": 1, "unit": "days" },
              { "type": "send_email", "subject": "Two", "body": "x" }, { "type": "add_labels", "labels": ["told"] } ] }
            """);
        await world.ContactAsync("ann");
        await world.SendAsync("order.placed", "ann");
        await world.SendAsync(type, "ann");

        await world.AdvanceAsync("2026-03-03T10:00:00Z");

        (await world.MailsAsync("ann")).Select(mail => mail.Subject).ShouldBe(["One"]);
        (await world.RunsAsync("ann")).Single().Journal.ShouldContain(entry => entry.Reason.Code == code);
        (await world.ContactOfAsync("ann")).Contact.Labels.ShouldBe(["told"]);
    }

    [Fact]
    public async Task The_unsubscribed_get_transactional_mails_only_whoever_of_the_address_unsubscribed()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", $$"""{{Mail}}, {{Mail.Replace("\"a\"", "\"b\"", StringComparison.Ordinal).Replace("\"subject\": \"Thanks\"", "\"purpose\": \"transactional\", \"subject\": \"Receipt\"", StringComparison.Ordinal)}}""");
        foreach (var contact in (string[])["ann", "anna"]) await world.ContactAsync(contact, it => it with { Email = "Ann@example.com" });
        await world.SendAsync("contact.unsubscribed", "anna");

        await world.SendAsync("order.placed", "ann");

        (await world.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldBe("Receipt");
        (await world.ContactOfAsync("ann")).IsSubscribed.ShouldBeFalse();
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(10);
    }

    [Fact]
    public async Task A_marketing_mail_carries_the_one_click_unsubscribe_link()
    {
        using var world = await WorldAsync(null);
        await world.SendAsync("order.placed", "ann");

        var mail = (await world.MailsAsync()).ShouldHaveSingleItem();
        mail.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var url = mail.Headers["List-Unsubscribe"].Trim('<', '>');
        mail.Html!.ShouldContain(url);
        mail.Text.ShouldContain(url);
        world.Services.Links.TryReadToken(url.Split("/u/")[1], out var site, out _).ShouldBeTrue();
        site.ShouldBe(World.Site);
    }

    private static async Task<World> WorldAsync(FakeMailServer? server)
    {
        var world = new World("2026-03-01T10:00:00Z", server);
        await world.WorkflowAsync("w", Mail);
        await world.ContactAsync("ann");
        return world;
    }
}
