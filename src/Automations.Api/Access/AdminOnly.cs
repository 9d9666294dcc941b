namespace Automations.Api.Access;

/// <summary>Endpoint metadata: it is beyond any one site, so a site's key does not do.</summary>
internal sealed class AdminOnly
{
    public static readonly AdminOnly Instance = new();
}
