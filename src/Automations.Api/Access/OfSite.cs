namespace Automations.Api.Access;

/// <summary>Endpoint metadata: it acts on the site that <c>x-site</c> names.</summary>
internal sealed class OfSite
{
    public static readonly OfSite Instance = new();
}
