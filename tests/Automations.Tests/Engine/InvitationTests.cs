using Automations.Actions;
using Automations.Definitions;
using Automations.Desk;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using Automations.Tests.Definitions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class InvitationTests
{
    private const string Url = "https://studio.example/friends";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mail_leads_to_the_group_and_can_be_unsubscribed_from()
    {
        using var world = await WorldAsync(null, "Come and join.", name: "Friends <3 [of {{us}}]");
        await world.SendAsync("order.placed", "ann");

        var mail = (await world.MailsAsync()).ShouldHaveSingleItem();
        mail.Html!.ShouldContain($"href=\"{Url}\"");
        mail.Html!.ShouldContain("Friends &lt;3 [of {{us}}]");
        mail.Text.ShouldContain(Url);
        mail.Headers.Keys.ShouldContain("List-Unsubscribe");
        (await InvitationsAsync(world)).ShouldHaveSingleItem().ShouldBe(new("friends", "ann", world.Now, mail.Id, mail.Run!));
    }

    [Fact]
    public async Task A_text_with_the_groups_address_gets_no_second_link()
    {
        using var world = await WorldAsync(null, $"Come and [join]({Url}).");
        await world.SendAsync("order.placed", "ann");

        (await world.MailsAsync()).ShouldHaveSingleItem().Html!.Split($"href=\"{Url}\"").Length.ShouldBe(2);
    }

    [Fact]
    public async Task An_invitation_whose_mail_did_not_go_out_is_made_again()
    {
        var server = new FakeMailServer(isIdempotent: false);
        server.Answers.Enqueue(new Delivery.Refused("No such mailbox."));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-02T10:00:00Z");
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-03T10:00:00Z");
        await world.SendAsync("order.placed", "ann");

        server.Received.Count.ShouldBe(2);
        var mails = await world.MailsAsync();
        mails.Select(mail => mail.Status).ShouldBe([MessageStatus.Failed, MessageStatus.Sent]);
        (await InvitationsAsync(world)).ShouldHaveSingleItem().Message.ShouldBe(mails[1].Id);
        (await world.RunsAsync("ann"))[^1].Journal[^1].Reason.Code.ShouldBe(ReasonCode.AlreadySent);
    }

    [Fact]
    public async Task An_invitation_that_may_have_arrived_is_made_again_by_hand_only()
    {
        var server = new FakeMailServer(isIdempotent: false);
        server.Answers.Enqueue(new Delivery.Unknown("The connection broke."));
        using var world = await WorldAsync(server);
        await world.SendAsync("order.placed", "ann");
        await world.SendAsync("order.placed", "ann");
        server.Received.Count.ShouldBe(1);

        RunId.TryParse((await InvitationsAsync(world)).ShouldHaveSingleItem().Run, out var id).ShouldBeTrue();
        await world.Engine.RunRecords.RetryAsync(World.Site, id!.Value, Cancellation);
        await world.SettleAsync();

        server.Received.Count.ShouldBe(2);
        (await InvitationsAsync(world)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_group_has_to_exist_when_a_step_is_saved_and_when_it_is_due()
    {
        using var world = await WorldAsync(null);
        var definition = Sample.Valid(Sample.With("""{ "steps": [ { "type": "invite_to_group", "group": "fiends", "subject": "x", "body": "x" } ] }"""));
        (await world.Engine.Workflows.CheckAsync(World.Site, definition, Cancellation)).ShouldBe([new Fault("/automations/0/steps/0/group", "There is no group “fiends”.")]);

        await world.Store.DeleteQuietlyAsync([(Keys.Resources(World.Site, "groups"), "friends")], Cancellation);
        await world.SendAsync("order.placed", "ann");

        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal[^1].Reason.ShouldBe(new(ReasonCode.Failed, "There is no group “friends”."));
        (await world.MailsAsync()).ShouldBeEmpty();
    }

    private static async Task<World> WorldAsync(FakeMailServer? server, string body = "Come.", string name = "Friends")
    {
        var world = new World("2026-03-01T10:00:00Z", server);
        await world.Engine.Groups.PutAsync(World.Site, "friends", name, Url, Cancellation);
        await world.WorkflowAsync("w", $$"""
            { "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "invite_to_group", "group": "friends", "subject": "Join us", "body": "{{body}}" } ] }
            """);
        await world.ContactAsync("ann");
        return world;
    }

    private static async Task<IReadOnlyList<Invitation>> InvitationsAsync(World world) =>
        (await world.Engine.Groups.InvitationsAsync(World.Site, "friends", null, 100, Cancellation)).Items;
}
