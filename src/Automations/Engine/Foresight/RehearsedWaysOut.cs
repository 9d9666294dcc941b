using System.Collections.Immutable;
using Automations.Actions;
using Automations.Messages;

namespace Automations.Engine.Foresight;

/// <summary>Ways out that let nothing out: whatever is handed to them counts as delivered.</summary>
internal sealed class RehearsedWaysOut : IMessageTransport, ISheetTransport, IPaymentProvider, IWebhookTransport
{
    private const string Text = "It would be handed on.";

    private readonly IWebhookTransport? _webhooks;

    private RehearsedWaysOut(IWebhookTransport? webhooks) => _webhooks = webhooks;

    public bool IsIdempotent => true;

    /// <summary>One for each way out there is, so that a rule that asks whether there is one is answered the same.</summary>
    public static Connectors Of(Connectors real)
    {
        var rehearsed = new RehearsedWaysOut(real.Webhooks);
        return new()
        {
            Mail = real.For(Channel.Email) is null ? null : rehearsed,
            Chat = real.Chat is null ? null : rehearsed,
            Push = real.Push is null ? null : rehearsed,
            Sheets = real.Sheets is null ? null : rehearsed,
            Payments = real.Payments is null ? null : rehearsed,
            Webhooks = real.Webhooks is null ? null : rehearsed,
        };
    }

    public ValueTask<Delivery> SendAsync(OutgoingMessage mail, CancellationToken cancellation) => Delivered();

    public ValueTask<Delivery> AppendAsync(SheetRow row, CancellationToken cancellation) => Delivered();

    public ValueTask<Delivery> RequestAsync(PaymentRequest request, CancellationToken cancellation) => ValueTask.FromResult<Delivery>(
        new Delivery.Delivered(Text, ImmutableSortedDictionary<string, string>.Empty.Add("payment.url", "https://pay.invalid/")));

    public string? Refuse(string url) => _webhooks?.Refuse(url);

    public ValueTask<Delivery> PostAsync(OutgoingWebhook webhook, CancellationToken cancellation) => Delivered();

    private static ValueTask<Delivery> Delivered() => ValueTask.FromResult<Delivery>(new Delivery.Delivered(Text));
}
