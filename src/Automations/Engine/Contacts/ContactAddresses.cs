using Automations.Facts;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Contacts;

/// <summary>Keeps the addresses' records in step with the contacts.</summary>
internal static class ContactAddresses
{
    /// <summary>
    /// Notes a new address before the contact is written; a former owner is found out when the address is looked up. Who had
    /// unsubscribed stays unsubscribed at the new address, because it is the same person who reads there.
    /// </summary>
    public static async ValueTask FollowAsync(EngineServices engine, ContactSession session, Contact? before, CancellationToken cancellation)
    {
        if (session.Contact!.Email is not { } email || (before?.Email is { } same && Keys.NormalizeEmail(same) == Keys.NormalizeEmail(email))) return;
        await engine.Addresses.AddOwnerAsync(session.Site, email, session.Contact.Id, cancellation);
        if (await UnsubscribedAtAsync(engine, session.Site, before, cancellation) is { } at)
            await engine.Addresses.ChangeAsync(session.Site, email, state => state.UnsubscribedAt is null ? state with { UnsubscribedAt = at } : state, cancellation);
    }

    private static async ValueTask<Instant?> UnsubscribedAtAsync(EngineServices engine, string site, Contact? before, CancellationToken cancellation)
    {
        if (before?.Email is { } former) return (await engine.Addresses.FindAsync(site, former, cancellation))?.UnsubscribedAt;
        return before is { UnsubscribedWithoutAddress: true } ? engine.Now : null;
    }
}
