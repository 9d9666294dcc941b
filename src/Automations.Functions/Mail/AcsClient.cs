using Azure.Communication.Email;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Automations.Functions.Mail;

/// <summary>
/// The client of Communication Services, from <c>AUTOMATIONS_ACS_CONNECTION_STRING</c>, or from <c>AUTOMATIONS_ACS_ENDPOINT</c> and
/// the identity that <c>AUTOMATIONS_ACS_CLIENT_ID</c> names; without the latter, whoever the environment knows.
/// </summary>
internal static class AcsClient
{
    /// <summary>The longest wait for an answer; the service takes a mail within a second or two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Null: neither is configured.</summary>
    public static EmailClient? From(IConfiguration configuration)
    {
        if (configuration["AUTOMATIONS_ACS_CONNECTION_STRING"] is { Length: > 0 } connection) return new(connection, Options());
        if (configuration["AUTOMATIONS_ACS_ENDPOINT"] is not { Length: > 0 } endpoint) return null;
        return configuration["AUTOMATIONS_ACS_CLIENT_ID"] is { Length: > 0 } client
            ? new(new Uri(endpoint), AzureIdentity.Managed(client), Options())
            : new(new Uri(endpoint), new DefaultAzureCredential(), Options());
    }

    /// <summary>No repetition by the library: it would send again what may have been taken.</summary>
    internal static EmailClientOptions Options() => new() { Retry = { MaxRetries = 0, NetworkTimeout = Patience } };
}
