using System.Text.Json;
using Automations.Actions;
using Automations.Connectors.Http;
using Automations.Storage;
using NodaTime.Text;

namespace Automations.Connectors.Webhooks;

/// <summary>
/// Hands chat messages to the business's chat as webhooks: <c>{type: "chat.message", timestamp, data: {site, contact, message, text}}</c>.
/// </summary>
public sealed class WebhookChat(SignedWebhook webhooks, WebhookTarget target) : IMessageTransport
{
    public bool IsIdempotent => true;

    public async ValueTask<Delivery> SendAsync(OutgoingMessage mail, CancellationToken cancellation)
    {
        var message = mail.Message;
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "chat.message",
            timestamp = InstantPattern.ExtendedIso.Format(message.At),
            data = new { site = mail.Site, contact = message.Contact, message = message.Id, text = message.Text },
        });
        var id = "msg_" + Keys.Hash($"{mail.Site}\n{mail.Key}", 16);
        var reply = await webhooks.SendAsync(new(target.Url, id, body, target.Secret), cancellation);
        return reply is HttpReply.Answered { IsGood: true } ? new Delivery.Delivered("The chat took the message.") : Deliveries.Of(reply, "The chat", isKeyed: true);
    }
}
