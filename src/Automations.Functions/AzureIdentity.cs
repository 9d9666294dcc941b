using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Automations.Functions;

/// <summary>Who the app is to other services, named as the Functions host names it in a connection's section.</summary>
internal static class AzureIdentity
{
    /// <summary>
    /// With <c>credential</c> “managedidentity”, the identity that <c>clientId</c> names or the app's own; otherwise whoever the
    /// environment knows, such as a developer who is signed in.
    /// </summary>
    public static TokenCredential From(IConfigurationSection section) =>
        "managedidentity".Equals(section["credential"], StringComparison.OrdinalIgnoreCase) ? Managed(section["clientId"]) : new DefaultAzureCredential();

    /// <param name="clientId">The client id of a user-assigned identity; null or empty: the app's own identity.</param>
    public static TokenCredential Managed(string? clientId) => new ManagedIdentityCredential(
        string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
}
