namespace Automations.Actions;

/// <summary>Why a mail is sent, and so who may get it.</summary>
public enum EmailPurpose
{
    /// <summary>Not to the unsubscribed; carries an unsubscribe link.</summary>
    Marketing,

    /// <summary>About something that the contact did or booked; also to the unsubscribed.</summary>
    Transactional,
}
