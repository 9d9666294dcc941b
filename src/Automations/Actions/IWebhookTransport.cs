namespace Automations.Actions;

/// <summary>Posts webhooks, signed as Standard Webhooks 1.0.0 has it where there is a secret.</summary>
public interface IWebhookTransport
{
    /// <summary>Never throws for what a server answers.</summary>
    ValueTask<Delivery> PostAsync(OutgoingWebhook webhook, CancellationToken cancellation);
}
