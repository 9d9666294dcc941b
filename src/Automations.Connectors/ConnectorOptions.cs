using Automations.Connectors.Google;
using Automations.Connectors.Webhooks;

namespace Automations.Connectors;

/// <summary>Which ways out a host has beside its mails.</summary>
public sealed record ConnectorOptions
{
    public const string GoogleCredentialsName = "AUTOMATIONS_GOOGLE_CREDENTIALS";
    public const string PushProjectName = "AUTOMATIONS_PUSH_PROJECT";
    public const string ChatWebhookName = "AUTOMATIONS_CHAT_WEBHOOK";
    public const string PaymentsWebhookName = "AUTOMATIONS_PAYMENTS_WEBHOOK";
    public const string AllowPrivateNetworksName = "AUTOMATIONS_ALLOW_PRIVATE_NETWORKS";
    public const string SecretSuffix = "_SECRET";

    /// <summary>Null: sheets are kept in the store, and so are notifications.</summary>
    public GoogleCredentials? Google { get; init; }

    /// <summary>The Firebase project that notifications are sent by; null: they are kept in the store.</summary>
    public string? PushProject { get; init; }

    /// <summary>Null: chat messages are kept in the store.</summary>
    public WebhookTarget? Chat { get; init; }

    public WebhookTarget? Payments { get; init; }

    /// <summary>True: webhooks may go to private networks, to this machine, and over plain http.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>Reads settings by the names of their environment variables; everything that is wrong is added to the faults.</summary>
    /// <param name="find">The setting of a name, or null.</param>
    public static ConnectorOptions Read(Func<string, string?> find, ICollection<string> faults)
    {
        var google = ReadGoogle(find(GoogleCredentialsName), faults);
        var project = Given(find(PushProjectName));
        if (project is not null && Given(find(GoogleCredentialsName)) is null) faults.Add($"{PushProjectName} needs {GoogleCredentialsName}.");
        return new()
        {
            Google = google,
            PushProject = project,
            Chat = ReadTarget(ChatWebhookName, find, faults),
            Payments = ReadTarget(PaymentsWebhookName, find, faults),
            AllowPrivateNetworks = ReadSwitch(find(AllowPrivateNetworksName), faults),
        };
    }

    /// <summary>The JSON itself, or the path of a file that holds it.</summary>
    private static GoogleCredentials? ReadGoogle(string? text, ICollection<string> faults)
    {
        if (Given(text) is not { } given) return null;
        if (!given.StartsWith('{'))
        {
            try
            {
                given = File.ReadAllText(given);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                faults.Add($"{GoogleCredentialsName} names a file that cannot be read.");
                return null;
            }
        }

        if (GoogleCredentials.Parse(given) is { } credentials) return credentials;
        faults.Add($"{GoogleCredentialsName} is not a service account's key as Google gives it out (JSON with client_email, private_key, private_key_id and token_uri).");
        return null;
    }

    private static WebhookTarget? ReadTarget(string name, Func<string, string?> find, ICollection<string> faults)
    {
        if (Given(find(name)) is not { } url) return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")) faults.Add($"{name} is an address that begins with https://.");
        if (Given(find(name + SecretSuffix)) is { } secret) return new(url, secret);
        faults.Add($"{name} needs {name}{SecretSuffix}, which signs what is posted there.");
        return null;
    }

    private static bool ReadSwitch(string? text, ICollection<string> faults)
    {
        if (Given(text) is not { } given) return false;
        if (bool.TryParse(given, out var value)) return value;
        faults.Add($"{AllowPrivateNetworksName} is true or false, not “{given}”.");
        return false;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
