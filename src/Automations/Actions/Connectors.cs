using Automations.Messages;

namespace Automations.Actions;

/// <summary>The ways out that a host has. Where one is null, the engine's own default serves: an outbox, a local sheet, a page of the host.</summary>
public sealed record Connectors
{
    public static readonly Connectors None = new();

    public IMessageTransport? Mail { get; init; }

    public IMessageTransport? Chat { get; init; }

    public IMessageTransport? Push { get; init; }

    public ISheetTransport? Sheets { get; init; }

    public IPaymentProvider? Payments { get; init; }

    public IWebhookTransport? Webhooks { get; init; }

    public IMessageTransport? For(Channel channel) => channel switch
    {
        Channel.Chat => Chat,
        Channel.Push => Push,
        _ => Mail,
    };
}
