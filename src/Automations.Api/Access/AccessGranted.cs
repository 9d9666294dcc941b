namespace Automations.Api.Access;

/// <summary>Request feature: the key was checked, or none is needed.</summary>
internal sealed class AccessGranted
{
    public static readonly AccessGranted Instance = new();
}
