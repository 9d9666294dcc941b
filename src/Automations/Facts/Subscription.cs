namespace Automations.Facts;

/// <summary>Who may be written to. By address; a contact that unsubscribed without one keeps that mark, also with an address later.</summary>
public static class Subscription
{
    public static bool IsSubscribed(Contact contact, AddressState? address) =>
        !contact.UnsubscribedWithoutAddress && (contact.Email is null || address?.UnsubscribedAt is null);
}
