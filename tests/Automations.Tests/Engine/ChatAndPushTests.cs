using System.Text.Json;
using Automations.Messages;
using Automations.Runs;
using Automations.Tests.Definitions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class ChatAndPushTests
{
    private const string Chat = """
        { "id": "a", "trigger": { "type": "order.placed" }, "steps": [
          { "type": "send_chat", "message": "Hello {{contact.firstName}},\nthank you.", "onlyWhenOnline": true },
          { "type": "send_chat", "message": "Anyway" } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_message_for_when_somebody_is_there_waits_for_nobody()
    {
        using var world = await WorldAsync(Chat);
        await world.SendAsync("order.placed", "ann");
        (await world.MessagesAsync(Channel.Chat)).Select(message => message.Text).ShouldBe(["Anyway"]);
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal.Select(entry => entry.Reason.Code).ShouldBe([ReasonCode.Matched, ReasonCode.Offline, ReasonCode.Sent]);

        await world.Services.Sites.SetChatOnlineAsync(World.Site, true, Cancellation);
        await world.SendAsync("order.placed", "ann");

        var sent = await world.MessagesAsync(Channel.Chat, "ann");
        sent.Select(message => message.Text).ShouldBe(["Anyway", "Hello Ann,\nthank you.", "Anyway"], ignoreOrder: true);
        sent.ShouldAllBe(message => message.To == "ann" && message.Status == MessageStatus.Sent);
    }

    [Fact]
    public async Task A_chat_or_a_push_connector_gets_the_messages_of_its_channel_alone()
    {
        var (chat, push) = (new FakeMailServer(isIdempotent: true), new FakeMailServer(isIdempotent: false));
        using var world = await WorldAsync(
            """
            { "id": "a", "trigger": { "type": "order.placed" }, "steps": [
              { "type": "send_chat", "message": "Hi" }, { "type": "send_push", "title": "Title", "message": "Text", "target": "{{gallery.url}}" }, { "type": "send_email", "subject": "s", "body": "b" } ] }
            """,
            new() { Chat = chat, Push = push });
        await world.ContactAsync("ann", contact => contact with { Fields = contact.Fields.Add("pushToken", JsonSerializer.SerializeToElement("device-1")) });
        await world.SendAsync("order.placed", "ann");

        chat.Received.ShouldHaveSingleItem().Message.Text.ShouldBe("Hi");
        var notification = push.Received.ShouldHaveSingleItem().Message;
        (notification.To, notification.Subject, notification.Text, notification.Headers["target"]).ShouldBe(("device-1", "Title", "Text", "home"));
        (await world.MailsAsync()).ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Sent);
    }

    [Theory]
    [InlineData(false, ReasonCode.Sent)]
    [InlineData(true, ReasonCode.NoAddress)]
    public async Task Without_a_device_nothing_can_be_pushed_anywhere_but_to_the_outbox(bool isOutside, ReasonCode code)
    {
        using var world = await WorldAsync(
            """{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "send_push", "title": "Title", "message": "Text", "target": "service:yoga" } ] }""",
            new() { Push = isOutside ? new FakeMailServer(isIdempotent: false) : null });
        await world.SendAsync("order.placed", "ann");

        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal[^1].Reason.Code.ShouldBe(code);
        (await world.MessagesAsync(Channel.Push)).Select(message => message.Headers["target"]).ShouldBe(isOutside ? [] : ["service:yoga"]);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("item:")]
    [InlineData("shop")]
    public void A_tap_leads_home_to_an_item_a_service_or_a_link(string target)
    {
        var step = $$"""{ "type": "send_push", "title": "t", "message": "m", "target": "{{target}}" }""";
        Sample.Faults(Sample.With($$"""{ "steps": [{{step}}] }""")).ShouldHaveSingleItem().Pointer.ShouldBe("/automations/0/steps/0/target");
        foreach (var good in (string[])["home", "item:7", "service:yoga", "https://studio.example/x", "{{contact.fields.link}}", "item:{{contact.id}}"])
            Sample.One($$"""{ "steps": [{{step.Replace(target, good, StringComparison.Ordinal)}}] }""").Steps.Length.ShouldBe(1);
    }

    private static async Task<World> WorldAsync(string automation, Actions.Connectors? connectors = null)
    {
        var world = new World("2026-03-01T10:00:00Z", connectors: connectors);
        await world.WorkflowAsync("w", automation);
        await world.ContactAsync("ann", contact => contact with { FirstName = "Ann" });
        return world;
    }
}
