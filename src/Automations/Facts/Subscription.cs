namespace Automations.Facts;

/// <summary>Who may be written to. By address; a contact without an address keeps its own mark.</summary>
public static class Subscription
{
    public static bool IsSubscribed(Contact contact, AddressState? address) =>
        contact.Email is null ? !contact.UnsubscribedWithoutAddress : address?.UnsubscribedAt is null;
}
