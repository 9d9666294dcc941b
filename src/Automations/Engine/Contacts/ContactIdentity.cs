using Automations.Definitions;
using Automations.Events;
using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine.Contacts;

/// <summary>Whom an event is about.</summary>
internal sealed class ContactIdentity(EngineServices engine)
{
    /// <summary>
    /// The contact's id: the one named; with only an address the first contact that owns it, else a new id, which is the address
    /// where that is a legal id. Null: the event names nobody.
    /// </summary>
    public async ValueTask<string?> ResolveAsync(string site, EventData data, CancellationToken cancellation)
    {
        if (data.ContactId is { } id) return id;
        return data.ContactEmail is { } email ? await OfAddressAsync(site, email, cancellation) : null;
    }

    public async ValueTask<string> OfAddressAsync(string site, string email, CancellationToken cancellation)
    {
        var state = await engine.Addresses.FindAsync(site, email, cancellation);
        foreach (var owner in state?.Contacts ?? [])
        {
            var session = await engine.Contacts(site).OpenAsync(owner, cancellation);
            if (Owns(session.Contact, email)) return owner;
        }

        var address = Keys.NormalizeEmail(email);
        return Identifier.IsValid(address) ? address : "e-" + Keys.AddressHash(address);
    }

    internal static bool Owns(Contact? contact, string email) => contact?.Email is { } own && Keys.NormalizeEmail(own) == Keys.NormalizeEmail(email);
}
