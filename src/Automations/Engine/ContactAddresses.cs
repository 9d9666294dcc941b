using Automations.Storage;

namespace Automations.Engine;

/// <summary>Keeps the addresses' lists of owners in step with the contacts.</summary>
internal static class ContactAddresses
{
    /// <summary>Notes a new address before the contact is written; a former owner is found out when the address is looked up.</summary>
    public static async ValueTask FollowAsync(EngineServices engine, ContactSession session, string? before, CancellationToken cancellation)
    {
        if (session.Contact!.Email is not { } email || (before is not null && Keys.NormalizeEmail(before) == Keys.NormalizeEmail(email))) return;
        await engine.Addresses.AddOwnerAsync(session.Site, email, session.Contact.Id, cancellation);
    }
}
