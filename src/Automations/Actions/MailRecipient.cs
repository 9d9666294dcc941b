using Automations.Facts;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Whether a mail may reach the contact: the unsubscribed get no marketing mail, the suppressed none at all.</summary>
internal static class MailRecipient
{
    /// <returns>Why not; null: it may.</returns>
    public static Reason? Refuse(DecisionFacts facts, EmailPurpose purpose)
    {
        if (facts.Contact.Email is null) return new(ReasonCode.NoAddress, "The contact has no e-mail address.");
        if (Suppressed(facts.Address) is { } suppressed) return suppressed;
        return purpose == EmailPurpose.Marketing && !Subscription.IsSubscribed(facts.Contact, facts.Address)
            ? new(ReasonCode.Unsubscribed, "The address is unsubscribed from marketing mails.")
            : null;
    }

    /// <summary>Null: mails may go to the address.</summary>
    public static Reason? Suppressed(AddressState? address) => address is { SuppressedAt: not null }
        ? new(ReasonCode.Suppressed, $"The address is suppressed: a mail to it {address.SuppressedFor}.")
        : null;
}
