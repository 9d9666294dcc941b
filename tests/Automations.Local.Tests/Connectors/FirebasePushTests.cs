using System.Collections.Immutable;
using Automations.Actions;
using Automations.Connectors.Google;
using Automations.Messages;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Connectors;

public sealed class FirebasePushTests : GoogleTest
{
    [Fact]
    public async Task A_notification_goes_to_the_device_and_says_where_a_tap_leads()
    {
        (await SendAsync()).ShouldBe(new Delivery.Delivered("The notification “Soon” was sent."));

        var call = Calls.ShouldHaveSingleItem();
        (call.Method, call.Target, call.Headers["Authorization"]).ShouldBe(("POST", "/v1/projects/studio-1/messages:send", "Bearer token-1"));
        call.Json.ToJsonString().ShouldBe("""{"message":{"token":"device-1","notification":{"title":"Soon","body":"See you."},"data":{"target":"service:yoga"}}}""");
        Assertions.ShouldHaveSingleItem().GetClaim("scope").Value.ShouldBe("https://www.googleapis.com/auth/firebase.messaging");
    }

    [Fact]
    public async Task A_device_that_is_gone_ends_it()
    {
        Server.Answers.Enqueue(FakeServer.Status(404, body: """{"error": {"code": 404, "status": "NOT_FOUND", "details": [{"errorCode": "UNREGISTERED"}]}}"""));
        (await SendAsync()).ShouldBe(new Delivery.Refused("Firebase refused it (404 NOT_FOUND)."));
    }

    [Fact]
    public async Task A_notification_that_may_have_arrived_is_not_sent_again()
    {
        Server.Answers.Enqueue(FakeServer.Reset);
        (await SendAsync()).ShouldBeOfType<Delivery.Unknown>();
    }

    private ValueTask<Delivery> SendAsync() => new FirebasePush(Http(), Account(), "studio-1", Clock) { Url = Server.Url }.SendAsync(
        new(
            "main",
            new Message
            {
                Id = "m",
                Channel = Channel.Push,
                To = "device-1",
                Subject = "Soon",
                Text = "See you.",
                Headers = ImmutableSortedDictionary<string, string>.Empty.Add(SendPush.TargetHeader, "service:yoga"),
            },
            "key"),
        Cancellation);
}
