namespace Automations.Actions;

/// <summary>Posts webhooks, signed as Standard Webhooks 1.0.0 has it where there is a secret.</summary>
public interface IWebhookTransport
{
    /// <summary>Why nothing is posted to an address, as far as the address itself tells, in a sentence a shop owner understands; null: it may be.</summary>
    string? Refuse(string url);

    /// <summary>Never throws for what a server answers.</summary>
    ValueTask<Delivery> PostAsync(OutgoingWebhook webhook, CancellationToken cancellation);
}
