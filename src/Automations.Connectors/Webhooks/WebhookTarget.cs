namespace Automations.Connectors.Webhooks;

/// <summary>Where a connector's webhooks go.</summary>
/// <param name="Secret">Signs them; with <c>whsec_</c> in front or not.</param>
public sealed record WebhookTarget(string Url, string Secret);
