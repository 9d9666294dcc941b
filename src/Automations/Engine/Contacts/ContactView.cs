using Automations.Facts;

namespace Automations.Engine.Contacts;

/// <summary>A contact with what is known of its address.</summary>
/// <param name="HeadETag">What a write to the contact is held to.</param>
/// <param name="AddressETag">Changes with the address's subscription; null: nothing is known of the address.</param>
public sealed record ContactView(Contact Contact, AddressState? Address, string HeadETag, string? AddressETag)
{
    /// <summary>Changes with everything that the contact is answered with, its subscription included.</summary>
    public string ETag => AddressETag is null ? HeadETag : $"{HeadETag}.{AddressETag}";

    public bool IsSubscribed => Subscription.IsSubscribed(Contact, Address);
}
