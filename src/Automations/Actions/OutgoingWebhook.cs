namespace Automations.Actions;

/// <summary>A webhook on its way out.</summary>
/// <param name="Id">The <c>webhook-id</c>: the same for every attempt, so that who receives it twice can tell.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="Secret">With <c>whsec_</c> in front or not; null: it goes out unsigned.</param>
public sealed record OutgoingWebhook(string Url, string Id, ReadOnlyMemory<byte> Body, string? Secret);
