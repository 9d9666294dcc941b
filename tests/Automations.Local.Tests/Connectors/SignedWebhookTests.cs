using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Automations.Actions;
using Automations.Connectors.Webhooks;
using Automations.Webhooks;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Connectors;

public sealed class SignedWebhookTests : ConnectorTest
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The example of the Standard Webhooks libraries.</summary>
    [Fact]
    public void A_signature_is_what_the_specification_says() =>
        WebhookSignature.Of(Secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""u8).ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public async Task A_webhook_arrives_as_it_was_made_and_signed()
    {
        var delivery = await PostAsync("""{"name":"Zoë"}""");

        delivery.ShouldBeOfType<Delivery.Delivered>();
        var request = Server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Target, request.Text).ShouldBe(("POST", "/in?a=b%20c", """{"name":"Zoë"}"""));
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers["Content-Length"].ShouldBe("15");
        request.Headers["webhook-id"].ShouldBe("msg_1");
        request.Headers["webhook-timestamp"].ShouldBe(Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers["webhook-signature"].ShouldBe(Expected(request, Convert.FromBase64String(Secret["whsec_".Length..])));
        request.Headers.Keys.ShouldNotContain("traceparent");
        request.Headers.Keys.ShouldNotContain("Cookie");
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("not base64!", false)]
    public async Task A_secret_is_Base64_where_it_can_be_and_else_its_own_text(string secret, bool isBase64)
    {
        await PostAsync("{}", secret);
        var request = Server.Requests.ShouldHaveSingleItem();
        request.Headers["webhook-signature"].ShouldBe(Expected(request, isBase64 ? Convert.FromBase64String(secret) : Encoding.UTF8.GetBytes(secret)));
    }

    [Fact]
    public async Task Without_a_secret_it_goes_out_unsigned()
    {
        await PostAsync("{}", null);
        var headers = Server.Requests.ShouldHaveSingleItem().Headers;
        headers.ContainsKey("webhook-signature").ShouldBeFalse();
        headers["webhook-id"].ShouldBe("msg_1");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Any_2xx_is_done(int status)
    {
        Server.Answers.Enqueue(FakeServer.Status(status));
        (await PostAsync("{}")).ShouldBeOfType<Delivery.Delivered>();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(422)]
    public async Task A_refusal_ends_it_at_once(int status)
    {
        Server.Answers.Enqueue(FakeServer.Status(status, body: "anna@example.com is unknown"));
        (await PostAsync("{}")).ShouldBeOfType<Delivery.Refused>().Text.ShouldBe($"The webhook's receiver refused it ({status}).");
    }

    [Theory]
    [InlineData(408, null, null)]
    [InlineData(429, "120", 120)]
    [InlineData(429, "Mon, 01 Jun 2026 08:01:30 GMT", 90)]
    [InlineData(429, "Mon, 01 Jun 2026 07:00:00 GMT", 0)]
    [InlineData(500, null, null)]
    [InlineData(503, "7", 7)]
    [InlineData(503, "soon", null)]
    public async Task A_server_that_cannot_now_is_asked_again_not_before_it_wants(int status, string? retryAfter, int? seconds)
    {
        Server.Answers.Enqueue(retryAfter is null ? FakeServer.Status(status) : FakeServer.Status(status, "Retry-After", retryAfter));
        var away = (await PostAsync("{}")).ShouldBeOfType<Delivery.Unavailable>();
        away.RetryAfter.ShouldBe(seconds is { } wait ? Duration.FromSeconds(wait) : null);
        away.MayHaveArrived.ShouldBeFalse();
    }

    [Fact]
    public async Task A_connection_that_breaks_behind_the_request_leaves_it_open_what_became_of_it()
    {
        Server.Answers.Enqueue(FakeServer.Reset);
        (await PostAsync("{}")).ShouldBeOfType<Delivery.Unavailable>().MayHaveArrived.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_in_time()
    {
        Server.Answers.Enqueue(FakeServer.Hang);
        var webhooks = new SignedWebhook(Http(new() { AllowPrivateNetworks = true, Patience = TimeSpan.FromMilliseconds(300) }), Clock);
        (await webhooks.PostAsync(Webhook("{}", Secret), Cancellation)).ShouldBeOfType<Delivery.Unavailable>().Text.ShouldContain("no answer in time");
    }

    [Fact]
    public async Task A_server_that_is_not_there_surely_got_nothing()
    {
        var webhook = Webhook("{}", Secret);
        await Server.DisposeAsync();
        (await new SignedWebhook(Http(), Clock).PostAsync(webhook, Cancellation)).ShouldBeOfType<Delivery.Unavailable>().MayHaveArrived.ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        Server.Answers.Enqueue(async context =>
        {
            var chunk = new byte[16 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });
        (await PostAsync("{}")).ShouldBeOfType<Delivery.Delivered>();
    }

    [Fact]
    public async Task A_host_that_stops_waits_for_what_has_gone_out_and_begins_nothing_more()
    {
        using var stopping = new CancellationTokenSource();
        var (arrived, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        Server.Answers.Enqueue(async context =>
        {
            arrived.SetResult();
            await answer.Task;
        });
        var webhooks = new SignedWebhook(StoppingHttp(stopping.Token), Clock);
        var underWay = webhooks.PostAsync(Webhook("{}", Secret), Cancellation).AsTask();
        await arrived.Task.WaitAsync(Cancellation);
        await stopping.CancelAsync();
        answer.SetResult();

        (await underWay).ShouldBeOfType<Delivery.Delivered>();
        (await webhooks.PostAsync(Webhook("{}", Secret), Cancellation)).ShouldBeOfType<Delivery.Unavailable>().MayHaveArrived.ShouldBeFalse();
        Server.Requests.Count.ShouldBe(1);
    }

    private static string Expected(ReceivedRequest request, byte[] key) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Text}")));

    private OutgoingWebhook Webhook(string body, string? secret) => new(Server.Url + "/in?a=b c", "msg_1", Encoding.UTF8.GetBytes(body), secret);

    private ValueTask<Delivery> PostAsync(string body, string? secret = Secret) => new SignedWebhook(Http(), Clock).PostAsync(Webhook(body, secret), Cancellation);
}
