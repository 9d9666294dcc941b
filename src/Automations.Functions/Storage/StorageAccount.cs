using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Automations.Functions.Storage;

/// <summary>
/// The storage account, found where the Functions host finds it: <c>AzureWebJobsStorage</c> is a connection string, or a section
/// that names the account (<c>accountName</c>, or <c>tableServiceUri</c> and <c>queueServiceUri</c>) and an identity.
/// </summary>
/// <param name="Queues">Its messages go out as they are, as host.json says (<c>messageEncoding</c>).</param>
internal sealed record StorageAccount(TableServiceClient Tables, QueueServiceClient Queues)
{
    private const string Section = "AzureWebJobsStorage";

    /// <summary>Requests beyond these wait for one to end: a thousand events at once are not a thousand connections.</summary>
    private const int MostConnections = 64;

    /// <summary>The longest wait for one answer; the table service itself gives up after as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="InvalidOperationException">Nothing is configured, or half of it.</exception>
    public static StorageAccount From(IConfiguration configuration)
    {
        var transport = Transport();
        var tables = new TableClientOptions { Transport = transport, Retry = { NetworkTimeout = Patience } };
        var queues = new QueueClientOptions { Transport = transport, Retry = { NetworkTimeout = Patience }, MessageEncoding = QueueMessageEncoding.None };
        if (configuration[Section] is { Length: > 0 } connection) return new(new(connection, tables), new(connection, queues));
        var section = configuration.GetSection(Section);
        var credential = AzureIdentity.From(section);
        return new(new(Endpoint(section, "table"), credential, tables), new(Endpoint(section, "queue"), credential, queues));
    }

    private static Uri Endpoint(IConfigurationSection section, string service)
    {
        if (section[$"{service}ServiceUri"] is { Length: > 0 } uri) return new(uri);
        return section["accountName"] is { Length: > 0 } account
            ? new($"https://{account}.{service}.core.windows.net")
            : throw new InvalidOperationException(
                $"No storage account is configured: set {Section} to a connection string, or {Section}__accountName (or {Section}__tableServiceUri and {Section}__queueServiceUri).");
    }

    private static HttpClientTransport Transport() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = MostConnections,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });
}
