namespace Automations.Messages;

public enum MessageStatus
{
    /// <summary>Handed over, or in the outbox where that is the delivery.</summary>
    Sent,

    /// <summary>About to be handed over, or to be tried again.</summary>
    Sending,

    Failed,

    /// <summary>Nobody knows whether it went out.</summary>
    Uncertain,
}
