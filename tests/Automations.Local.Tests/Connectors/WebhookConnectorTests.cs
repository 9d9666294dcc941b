using Automations.Actions;
using Automations.Connectors.Webhooks;
using Automations.Messages;
using Automations.Webhooks;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Connectors;

/// <summary>Chat messages and payment links by webhook.</summary>
public sealed class WebhookConnectorTests : ConnectorTest
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private SignedWebhook Webhooks => new(Http(), Clock);

    private WebhookTarget Target => new(Server.Url + "/hook", Secret);

    [Fact]
    public async Task A_chat_message_is_posted_under_an_id_of_its_own_however_often()
    {
        var chat = new WebhookChat(Webhooks, Target);
        chat.IsIdempotent.ShouldBeTrue();
        var message = new Message { Id = "m-1", At = Now, Channel = Channel.Chat, To = "ann", Contact = "ann", Text = "Hello\n\"Ann\"" };
        (await chat.SendAsync(new("main", message, "run.0/steps/0"), Cancellation)).ShouldBe(new Delivery.Delivered("The chat took the message."));
        await chat.SendAsync(new("main", message, "run.0/steps/0", IsRepeat: true), Cancellation);
        await chat.SendAsync(new("north", message, "run.0/steps/0"), Cancellation);

        var requests = Server.Requests.ToArray();
        var body = requests[0].Json;
        ((string?)body["type"], (string?)body["timestamp"]).ShouldBe(("chat.message", "2026-06-01T08:00:00Z"));
        ((string?)body["data"]!["site"], (string?)body["data"]!["contact"], (string?)body["data"]!["message"], (string?)body["data"]!["text"]).ShouldBe(("main", "ann", "m-1", "Hello\n\"Ann\""));
        var ids = requests.Select(request => request.Headers["webhook-id"]).ToArray();
        (ids[0] == ids[1], ids[0] == ids[2]).ShouldBe((true, false));
        requests[0].Headers["webhook-signature"].ShouldBe(WebhookSignature.Of(Secret, ids[0], requests[0].Headers["webhook-timestamp"], requests[0].Body));

        Server.Answers.Enqueue(FakeServer.Status(410));
        (await chat.SendAsync(new("main", message, "k"), Cancellation)).ShouldBe(new Delivery.Refused("The chat refused it (410)."));
    }

    [Fact]
    public async Task A_payment_link_is_asked_for_with_what_is_to_be_paid()
    {
        Server.Answers.Enqueue(FakeServer.Status(200, body: """{"url": "https://pay.example/1"}"""));
        var made = (await RequestAsync()).ShouldBeOfType<Delivery.Delivered>();

        made.Values!["payment.url"].ShouldBe("https://pay.example/1");
        var request = Server.Requests.ShouldHaveSingleItem();
        request.Json["id"]!.GetValue<string>().ShouldBe(request.Headers["webhook-id"]);
        request.Json.ToJsonString().ShouldContain("\"amount\":49.90,\"currency\":\"EUR\",\"description\":\"Prints\"");
        request.Headers["webhook-signature"].ShouldBe(WebhookSignature.Of(Secret, request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Body));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"url": 3}""")]
    [InlineData("""{"url": "javascript:alert(1)"}""")]
    [InlineData("""{"url": "/relative"}""")]
    public async Task An_answer_without_a_link_is_none(string body)
    {
        Server.Answers.Enqueue(FakeServer.Status(200, body: body));
        (await RequestAsync()).ShouldBe(new Delivery.Refused("The payment provider answered without a link (url)."));
    }

    [Fact]
    public async Task A_provider_that_cannot_now_is_asked_again()
    {
        Server.Answers.Enqueue(FakeServer.Status(503));
        (await RequestAsync()).ShouldBeOfType<Delivery.Unavailable>();
        Server.Answers.Enqueue(FakeServer.Reset);
        (await RequestAsync()).ShouldBeOfType<Delivery.Unavailable>();
    }

    private ValueTask<Delivery> RequestAsync() =>
        new WebhookPayments(Webhooks, Target).RequestAsync(new("main", "ann", "ann@example.com", 49.90m, "EUR", "Prints", "key"), Cancellation);
}
