using Automations.Actions;
using Automations.Runs;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class NotifyTeamTests
{
    private const string Notice = """
        { "id": "a", "trigger": { "type": "order.placed" }, "steps": [
          { "type": "notify_team", "to": "boss@studio.example, desk@studio.example", "subject": "Order of {{contact.firstName}}", "body": "Look **here**: {{unsubscribeUrl}}", "includeTriggerDetails": true },
          { "type": "award_points", "points": 5 } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_address_gets_a_mail_of_its_own_that_nobody_can_unsubscribe_the_contact_with()
    {
        using var world = await WorldAsync();
        await world.Engine.Contacts.SetSubscribedAsync(World.Site, "ann", false, Cancellation);
        await world.SendAsync("order.placed", "ann", """{"order": {"id": "7", "total": 49.9, "currency": "EUR"}}""");

        var mails = await world.MailsAsync();
        mails.Select(mail => mail.To).ShouldBe(["boss@studio.example", "desk@studio.example"], ignoreOrder: true);
        mails.Select(mail => mail.Subject).Distinct().ShouldBe(["Order of Ann"]);
        mails.ShouldAllBe(mail => mail.Headers.Count == 0 && mail.Contact == null && !mail.Html!.Contains(">Unsubscribe<"));
        mails[0].Text.ShouldContain("Order total         49.9");
        var link = new Uri(mails[0].Text.Split('\n').First(line => line.StartsWith("Look", StringComparison.Ordinal)).Split(' ')[^1]);
        world.Services.Links.TryReadToken(link.AbsolutePath["/u/".Length..], out _, out var address).ShouldBeTrue();
        (await world.Services.Addresses.FindByHashAsync(World.Site, address!, Cancellation)).ShouldBeNull();
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.Journal.Select(entry => entry.Reason.Code).ShouldBe([ReasonCode.Matched, ReasonCode.Sent, ReasonCode.Sent, ReasonCode.Done]);
        run.Performed.ShouldBe(3);
    }

    [Fact]
    public async Task An_address_of_the_team_that_bounced_is_skipped_and_the_others_are_not()
    {
        using var world = await WorldAsync();
        await world.SendAsync("email.bounced", null, """{"contact": {"email": "boss@studio.example"}}""");
        await world.SendAsync("order.placed", "ann");

        (await world.MailsAsync()).ShouldHaveSingleItem().To.ShouldBe("desk@studio.example");
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.Journal.Select(entry => entry.Reason.Code).ShouldBe([ReasonCode.Matched, ReasonCode.Suppressed, ReasonCode.Sent, ReasonCode.Done]);
        run.State.ShouldBe(RunState.Completed);
    }

    [Fact]
    public async Task Only_the_mail_that_failed_is_sent_again_by_hand()
    {
        var server = new FakeMailServer(isIdempotent: false);
        server.Answers.Enqueue(new Delivery.Refused("No such mailbox."));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.CompletedWithFailures);

        RunId.TryParse(run.Id, out var id).ShouldBeTrue();
        await world.Engine.RunRecords.RetryAsync(World.Site, id!.Value, Cancellation);
        await world.SettleAsync();

        server.Received.Select(one => one.Message.To).ShouldBe(["boss@studio.example", "desk@studio.example", "boss@studio.example"]);
        server.Received.Select(one => one.Key).ShouldBeUnique();
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(5);
    }

    [Fact]
    public async Task A_notice_speaks_to_the_team_and_so_goes_out_however_late_and_whatever_the_audience()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "cart.item_added" }, "audience": "not_ordered", "sendIfLateByHours": 0, "steps": [
              { "type": "delay", "value": 1, "unit": "hours" },
              { "type": "notify_team", "to": ["desk@studio.example"], "subject": "Cart", "body": "x" } ] }
            """);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w" });
        await world.SendAsync("cart.item_added", "ann", """{"gallery": "g"}""");
        await world.SendAsync("order.placed", "ann", """{"gallery": "g", "order": {"id": "1"}}""");
        await world.PassAsync("2026-03-03T10:00:00Z");
        await world.SettleAsync();

        (await world.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldBe("Cart");
    }

    private static async Task<World> WorldAsync(IMessageTransport? mail = null)
    {
        var world = new World("2026-03-01T10:00:00Z", mail);
        await world.WorkflowAsync("w", Notice);
        await world.ContactAsync("ann", contact => contact with { FirstName = "Ann" });
        return world;
    }
}
