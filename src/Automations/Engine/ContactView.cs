using Automations.Facts;

namespace Automations.Engine;

/// <summary>A contact with what is known of its address.</summary>
public sealed record ContactView(Contact Contact, AddressState? Address, string ETag)
{
    public bool IsSubscribed => Subscription.IsSubscribed(Contact, Address);
}
