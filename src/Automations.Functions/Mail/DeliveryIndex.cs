using Automations.Storage;

namespace Automations.Functions.Mail;

/// <summary>Whose mail an operation was: reports on deliveries name nothing else.</summary>
internal sealed class DeliveryIndex(ITableStore store)
{
    /// <param name="message">The message's id.</param>
    public Task AddAsync(Guid operation, string site, string message, CancellationToken cancellation) =>
        store.UpsertAsync(Keys.Delivery(operation), Keys.Head, new DeliveryRow(site, message), cancellation);

    public async ValueTask<DeliveryRow?> FindAsync(Guid operation, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Delivery(operation), Keys.Head, cancellation) is { } entity ? StoredJson.Read<DeliveryRow>(entity) : null;
}
