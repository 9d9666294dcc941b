using Automations.Connectors.Google;
using Automations.Connectors.Http;
using Automations.Connectors.Webhooks;
using NodaTime;

namespace Automations.Connectors;

/// <summary>A host's connectors, put together; webhooks are always among them.</summary>
public sealed class WaysOut : IDisposable
{
    private readonly GuardedHttp _http;

    /// <param name="clock">The system's, whatever the engine's: signatures and tokens are held against other people's clocks.</param>
    /// <param name="stopping">Cancelled when the host stops.</param>
    public WaysOut(ConnectorOptions options, IClock clock, CancellationToken stopping)
    {
        _http = new(new GuardOptions { AllowPrivateNetworks = options.AllowPrivateNetworks }, clock, stopping);
        var webhooks = new SignedWebhook(_http, clock);
        Connectors = new()
        {
            Webhooks = webhooks,
            Sheets = options.Google is { } account ? new GoogleSheets(_http, account, clock) : null,
            Push = options is { Google: { } sender, PushProject: { } project } ? new FirebasePush(_http, sender, project, clock) : null,
            Chat = options.Chat is { } chat ? new WebhookChat(webhooks, chat) : null,
            Payments = options.Payments is { } payments ? new WebhookPayments(webhooks, payments) : null,
        };
    }

    public Actions.Connectors Connectors { get; }

    public void Dispose() => _http.Dispose();
}
