using System.Collections.Immutable;
using Automations.Api;
using Automations.Api.Events;
using Automations.Connectors;
using Automations.Facts;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Automations.Functions.Hosting;

/// <summary>What the app's settings say; the README lists them.</summary>
internal sealed record AppSettings
{
    private const string RetentionDays = "AUTOMATIONS_RETENTION_DAYS";
    private const string MailsPerMinute = "AUTOMATIONS_MAILS_PER_MINUTE";
    private const string MailsPerHour = "AUTOMATIONS_MAILS_PER_HOUR";

    /// <summary>A queue and an orchestration lie between a mail's turn and its leaving.</summary>
    private static readonly Duration MailLeeway = Duration.FromMinutes(1);

    public required IConfiguration Configuration { get; init; }

    public required string AdminKey { get; init; }

    /// <summary>The app's own address, for links in mails, without a trailing slash.</summary>
    public required string Url { get; init; }

    public ImmutableArray<string> SenderDomains { get; init; } = [];

    /// <summary>The address that mails come from where a site has set none; null: such mails wait until it has.</summary>
    public string? Sender { get; init; }

    /// <summary>What Event Grid shows that a report is its own; null: reports are not taken.</summary>
    public string? DeliveryReportsKey { get; init; }

    public ConnectorOptions Connectors { get; init; } = new();

    /// <summary>How long events, messages and journals are kept.</summary>
    public required Duration Retention { get; init; }

    /// <summary>How many e-mails each site may send; null: any number.</summary>
    public MailRate? MailRate { get; init; }

    /// <summary>Who may send signed webhooks, by the source's name.</summary>
    public ImmutableDictionary<string, HookOptions> Hooks { get; init; } = ImmutableDictionary<string, HookOptions>.Empty;

    /// <exception cref="InvalidOperationException">A setting that the app cannot do without is missing.</exception>
    public static AppSettings Read(IConfiguration configuration) => new()
    {
        Configuration = configuration,
        AdminKey = Required(configuration, "AUTOMATIONS_KEY", "the admin key, without which everybody could do everything"),
        Url = Required(configuration, "AUTOMATIONS_URL", "the app's own address, which links in mails begin with").TrimEnd('/'),
        SenderDomains = [.. (configuration["AUTOMATIONS_SENDER_DOMAINS"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)],
        Sender = Optional(configuration, "AUTOMATIONS_ACS_SENDER"),
        DeliveryReportsKey = Optional(configuration, "AUTOMATIONS_DELIVERY_REPORTS_KEY"),
        Connectors = Faultless(faults => ConnectorOptions.Read(name => Optional(configuration, name), faults)),
        Retention = Faultless(faults => RetentionOption.Read(RetentionDays, Optional(configuration, RetentionDays), faults)),
        MailRate = Faultless(faults => MailRateOption.Read(
            (MailsPerMinute, Optional(configuration, MailsPerMinute)), (MailsPerHour, Optional(configuration, MailsPerHour)), MailLeeway, faults)),
        Hooks = Faultless(faults => HookOptions.Read(configuration, faults)),
    };

    private static T Faultless<T>(Func<List<string>, T> read)
    {
        var faults = new List<string>();
        var value = read(faults);
        return faults.Count == 0 ? value : throw new InvalidOperationException($"The app cannot start: {string.Join(' ', faults)}");
    }

    private static string Required(IConfiguration configuration, string name, string what) =>
        Optional(configuration, name) ?? throw new InvalidOperationException($"The app cannot start: {name} is not set ({what}).");

    /// <summary>Null where it is not set. A reference to a vault that could not be read arrives as it was written, and would be a key that everybody knows.</summary>
    private static string? Optional(IConfiguration configuration, string name) => configuration[name] switch
    {
        null or "" => null,
        var value when value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) =>
            throw new InvalidOperationException($"The app cannot start: {name} could not be read from the key vault yet."),
        var value => value,
    };
}
