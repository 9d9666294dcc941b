using Automations.Engine.Answers;
using Automations.Engine.Inbox;
using Automations.Events;
using Automations.Messages;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Contacts;

/// <summary>
/// Lets go of what belongs to no contact and is older than <see cref="EngineServices.Retention"/>: test mails, and events that no contact has. Each has a row in
/// a list that falls due for it.
/// </summary>
public sealed class LooseRetention
{
    private readonly EngineServices _engine;

    internal LooseRetention(EngineServices engine) => _engine = engine;

    /// <summary>The batch that has an event let go of in time.</summary>
    internal static Batch Expiring(string site, IncomingEvent incoming, Duration retention)
    {
        var hash = Keys.EventHash(incoming.Source, incoming.Id);
        return new(Keys.List(site, Keys.EventsList), [new Write.Upsert(hash, StoredJson.Write(new EventRow(hash)), incoming.ReceivedAt + retention)]);
    }

    public async Task DropEventAsync(string site, string hash, CancellationToken cancellation)
    {
        if (await _engine.Events.FindByHashAsync(site, hash, cancellation) is { } stored)
        {
            var until = stored.Value.Event.ReceivedAt + _engine.Retention;
            if (stored.Value.State == EventState.Accepted || until > _engine.Now)
            {
                // It is kept for longer by now, or is to be processed yet.
                await _engine.Store.WriteAsync([Expiring(site, stored.Value.Event, Duration.Max(_engine.Retention, _engine.Now - stored.Value.Event.ReceivedAt + Duration.FromDays(1)))], cancellation);
                return;
            }

            if (!await _engine.Store.TryWriteAsync(Keys.Event(site, hash), [new Write.Delete(hash, stored.ETag)], cancellation)) return;
        }

        await _engine.Store.DeleteQuietlyAsync([(Keys.List(site, Keys.EventsList), hash)], cancellation);
    }

    /// <param name="list">The messages of a month.</param>
    public async Task DropTestAsync(string site, Partition list, string row, CancellationToken cancellation)
    {
        if (await _engine.Store.GetAsync(list, row, cancellation) is not { } entity || !MessageId.TryParse(StoredJson.Read<MessageRow>(entity).Message, out var id)) return;
        await _engine.Store.DeleteQuietlyAsync([(Keys.Contact(site, id.Value.Contact), id.Value.Row), (list, row)], cancellation);
    }
}
