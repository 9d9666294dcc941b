namespace Automations.Actions;

/// <summary>Hands messages of one channel to the world.</summary>
public interface IMessageTransport
{
    /// <summary>True where an attempt whose result was never learned can be made again and the message is still sent once.</summary>
    bool IsIdempotent { get; }

    /// <summary>Sends one message to one address. Never throws for what a server answers.</summary>
    ValueTask<Delivery> SendAsync(OutgoingMessage mail, CancellationToken cancellation);
}
