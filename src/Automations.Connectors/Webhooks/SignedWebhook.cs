using Automations.Actions;
using Automations.Connectors.Http;
using Automations.Webhooks;
using NodaTime;

namespace Automations.Connectors.Webhooks;

/// <summary>Posts webhooks as Standard Webhooks 1.0.0 has it: 2xx is done; 410 and other refusals end it, the rest is tried again.</summary>
/// <param name="clock">The system's: receivers hold the timestamp against theirs.</param>
public sealed class SignedWebhook(GuardedHttp http, IClock clock) : IWebhookTransport
{
    private const string Who = "The webhook's receiver";

    public string? Refuse(string url) => http.Refuse(url);

    public async ValueTask<Delivery> PostAsync(OutgoingWebhook webhook, CancellationToken cancellation) =>
        await SendAsync(webhook, cancellation) is var reply && reply is HttpReply.Answered { IsGood: true } good
            ? new Delivery.Delivered($"The webhook was taken ({good.Status}).")
            : Deliveries.Of(reply, Who, isKeyed: true);

    internal Task<HttpReply> SendAsync(OutgoingWebhook webhook, CancellationToken cancellation) => http.PostAsync(
        webhook.Url,
        new RequestBody(webhook.Body),
        request =>
        {
            var timestamp = WebhookSignature.TimestampOf(clock.GetCurrentInstant());
            request.Headers.Add(WebhookSignature.IdHeader, webhook.Id);
            request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
            if (webhook.Secret is { } secret) request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secret, webhook.Id, timestamp, webhook.Body.Span));
        },
        cancellation);
}
