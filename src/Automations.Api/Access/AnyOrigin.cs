namespace Automations.Api.Access;

/// <summary>Endpoint metadata: pages and programs of any origin may use it, such as a mailbox's unsubscribe button.</summary>
internal sealed class AnyOrigin
{
    public static readonly AnyOrigin Instance = new();
}
