using Automations.Events;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Inbox;

/// <summary>The inbox.</summary>
public sealed class EventStore(ITableStore store)
{
    public ValueTask<Stored<StoredEvent>?> FindAsync(string site, string source, string id, CancellationToken cancellation) =>
        FindByHashAsync(site, Keys.EventHash(source, id), cancellation);

    public async ValueTask<Stored<StoredEvent>?> FindByHashAsync(string site, string eventHash, CancellationToken cancellation) =>
        await store.GetAsync(Keys.Event(site, eventHash), eventHash, cancellation) is { } entity ? new(StoredJson.Read<StoredEvent>(entity), entity.ETag) : null;

    /// <summary>Takes an event in; returns when it is on disk.</summary>
    /// <returns>False where (source, id) is there already.</returns>
    public async Task<bool> InsertAsync(string site, IncomingEvent incoming, CancellationToken cancellation) => await InsertAsync(site, [incoming], cancellation) == 1;

    /// <summary>Takes events in, in their order; those that are there already are left as they are.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> InsertAsync(string site, IReadOnlyList<IncomingEvent> events, CancellationToken cancellation)
    {
        var left = events.Select(incoming => Insert(site, incoming)).ToList();
        var accepted = left.Count;
        while (left.Count > 0 && await store.WriteAsync(left, cancellation) is WriteResult.Conflict known)
        {
            accepted--;
            left.RemoveRange(0, known.Batch + 1);
        }

        return accepted;
    }

    /// <param name="due">When it is to be processed; null: never again.</param>
    /// <returns>False where another wrote it in between.</returns>
    public Task<bool> ReplaceAsync(string site, Stored<StoredEvent> before, StoredEvent after, Instant? due, CancellationToken cancellation)
    {
        var hash = Keys.EventHash(after.Event.Source, after.Event.Id);
        return store.TryWriteAsync(Keys.Event(site, hash), [new Write.Replace(hash, StoredJson.Write(after), before.ETag, due)], cancellation);
    }

    private static Batch Insert(string site, IncomingEvent incoming) => Insert(site, new StoredEvent { Event = incoming }, incoming.ReceivedAt);

    /// <param name="due">When it is to be processed; null: never again.</param>
    internal static Batch Insert(string site, StoredEvent stored, Instant? due)
    {
        var hash = Keys.EventHash(stored.Event.Source, stored.Event.Id);
        return new(Keys.Event(site, hash), [new Write.Insert(hash, StoredJson.Write(stored), due)]);
    }
}
