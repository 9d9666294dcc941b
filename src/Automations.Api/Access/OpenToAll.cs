namespace Automations.Api.Access;

/// <summary>Endpoint metadata: it needs no key.</summary>
internal sealed class OpenToAll
{
    public static readonly OpenToAll Instance = new();
}
