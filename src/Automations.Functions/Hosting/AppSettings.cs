using System.Collections.Immutable;
using Automations.Connectors;
using Microsoft.Extensions.Configuration;

namespace Automations.Functions.Hosting;

/// <summary>What the app's settings say; the README lists them.</summary>
internal sealed record AppSettings
{
    public required IConfiguration Configuration { get; init; }

    public required string AdminKey { get; init; }

    /// <summary>The app's own address, for links in mails, without a trailing slash.</summary>
    public required string Url { get; init; }

    public ImmutableArray<string> SenderDomains { get; init; } = [];

    /// <summary>The address that mails come from where a site has set none; null: such mails wait until it has.</summary>
    public string? Sender { get; init; }

    public ConnectorOptions Connectors { get; init; } = new();

    /// <exception cref="InvalidOperationException">A setting that the app cannot do without is missing.</exception>
    public static AppSettings Read(IConfiguration configuration) => new()
    {
        Configuration = configuration,
        AdminKey = Required(configuration, "AUTOMATIONS_KEY", "the admin key, without which everybody could do everything"),
        Url = Required(configuration, "AUTOMATIONS_URL", "the app's own address, which links in mails begin with").TrimEnd('/'),
        SenderDomains = [.. (configuration["AUTOMATIONS_SENDER_DOMAINS"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)],
        Sender = configuration["AUTOMATIONS_ACS_SENDER"] is { Length: > 0 } sender ? sender : null,
        Connectors = ReadConnectors(configuration),
    };

    private static ConnectorOptions ReadConnectors(IConfiguration configuration)
    {
        var faults = new List<string>();
        var connectors = ConnectorOptions.Read(name => configuration[name], faults);
        return faults.Count == 0 ? connectors : throw new InvalidOperationException($"The app cannot start: {string.Join(' ', faults)}");
    }

    private static string Required(IConfiguration configuration, string name, string what) =>
        configuration[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"The app cannot start: {name} is not set ({what}).");
}
