using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine.Payments;

/// <summary>The payments that contacts were asked for, each in its contact's partition.</summary>
public sealed class PaymentStore(ITableStore store)
{
    /// <summary>A payment with its contact.</summary>
    /// <param name="id">As <see cref="Links.ReadPayment"/> gives it.</param>
    /// <returns>Null where the contact was erased.</returns>
    public async Task<(RequestedPayment Payment, Contact Contact)?> FindAsync(string site, string contactHash, string id, CancellationToken cancellation)
    {
        var partition = Keys.Contact(site, contactHash);
        return await store.GetAsync(partition, RowOf(id), cancellation) is { } payment && await store.GetAsync(partition, Keys.Head, cancellation) is { } contact
            ? (StoredJson.Read<RequestedPayment>(payment), StoredJson.Read<Contact>(contact))
            : null;
    }

    /// <summary>The payment that a step of a run asks for, the same however often it is tried.</summary>
    internal static string IdOf(string stepKey) => Keys.Hash(stepKey, 16);

    internal static string RowOf(string id) => Keys.PaymentPrefix + id;
}
