namespace Automations.Actions;

/// <summary>Hands mails to the world.</summary>
public interface IMailTransport
{
    /// <summary>True where an attempt whose result was never learned can be made again and the mail is still sent once.</summary>
    bool IsIdempotent { get; }

    /// <summary>Sends one mail to one address. Never throws for what a server answers.</summary>
    ValueTask<Delivery> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
