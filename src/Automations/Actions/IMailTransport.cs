using Automations.Messages;

namespace Automations.Actions;

/// <summary>Hands mails to the world.</summary>
public interface IMailTransport
{
    /// <summary>True where it takes the key, so that sending again after a crash sends once.</summary>
    bool IsIdempotent { get; }

    /// <summary>Sends one mail to one address. Never throws for what a server answers.</summary>
    ValueTask<Delivery> SendAsync(Message message, string key, CancellationToken cancellation);
}
