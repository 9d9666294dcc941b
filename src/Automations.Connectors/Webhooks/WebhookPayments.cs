using System.Collections.Immutable;
using System.Text.Json;
using Automations.Actions;
using Automations.Connectors.Http;
using Automations.Storage;

namespace Automations.Connectors.Webhooks;

/// <summary>
/// Asks the business's shop for payment links: a signed POST of <c>{id, site, contact, email, amount, currency, description}</c>, answered
/// with <c>{url}</c>. The same <c>id</c> is to get the same link.
/// </summary>
public sealed class WebhookPayments(SignedWebhook webhooks, WebhookTarget target) : IPaymentProvider
{
    private const string Who = "The payment provider";
    private const int LongestUrl = 2_000;

    public async ValueTask<Delivery> RequestAsync(PaymentRequest request, CancellationToken cancellation)
    {
        var id = "pay_" + Keys.Hash($"{request.Site}\n{request.Key}", 16);
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id,
            site = request.Site,
            contact = request.Contact,
            email = request.Email,
            amount = request.Amount,
            currency = request.Currency,
            description = request.Description,
        });
        var reply = await webhooks.SendAsync(new(target.Url, id, body, target.Secret), cancellation);
        if (reply is not HttpReply.Answered { IsGood: true } good) return Deliveries.Of(reply, Who, isKeyed: true);
        return UrlOf(good) is { } url
            ? new Delivery.Delivered("The payment link was made.", ImmutableSortedDictionary<string, string>.Empty.Add("payment.url", url))
            : new Delivery.Refused($"{Who} answered without a link (url).");
    }

    private static string? UrlOf(HttpReply.Answered reply) =>
        reply.Object() is { } json && json.TryGetProperty("url", out var given) && given.ValueKind == JsonValueKind.String
        && given.GetString() is { Length: <= LongestUrl } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? url
            : null;
}
