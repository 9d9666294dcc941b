using Automations.Engine.Counting;
using Automations.Events;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Contacts;

/// <summary>
/// Lets go of what is older than <see cref="EngineServices.Retention"/>: a contact's events, messages and timeline, and the journals of its runs.
/// Facts stay, and so do the runs themselves, which keep anything from being done a second time. The contact's row in the list of
/// contacts falls due for it, so that nothing has to be searched for.
/// </summary>
public sealed class ContactRetention
{
    private const int MostAtOnce = 100;

    private readonly EngineServices _engine;

    internal ContactRetention(EngineServices engine) => _engine = engine;

    /// <param name="listed">The contact's row in the list of contacts.</param>
    public async Task WorkAsync(string site, string listed, CancellationToken cancellation)
    {
        var list = Keys.List(site, Keys.ContactsList);
        if (await _engine.Store.GetAsync(list, listed, cancellation) is not { } entity) return;
        await TidyAsync(site, Keys.BehindTime(listed), _engine.Now - _engine.Retention, cancellation);
        // What is kept longer by it than it need be is a quarter of the time at most.
        var next = _engine.Now + Duration.Max(Duration.FromDays(1), _engine.Retention / 4);
        await _engine.Store.TryWriteAsync(list, [new Write.Replace(listed, entity.Body, entity.ETag, next)], cancellation);
    }

    private async Task TidyAsync(string site, string hash, Instant until, CancellationToken cancellation)
    {
        var partition = Keys.Contact(site, hash);
        var old = new List<(Partition, string)>();
        await foreach (var entity in _engine.Store.ScanAllAsync(partition, Before(Keys.JournalPrefix, until), cancellation))
            old.AddRange([.. RefusedLists.Of(site, hash, entity.Row, StoredJson.Read<TimelineEntry>(entity)), (partition, entity.Row)]);
        await foreach (var entity in _engine.Store.ScanAllAsync(partition, Before(Keys.MessagePrefix, until), cancellation))
        {
            var message = StoredJson.Read<Message>(entity);
            if (message.Status != MessageStatus.Sending)
                old.AddRange([(Keys.List(site, Keys.Messages(message.At)), ContactSession.ListRow(message)), (partition, entity.Row)]);
        }

        await foreach (var entity in _engine.Store.ScanAllAsync(partition, RowRange.Prefix(Keys.MarkPrefix), cancellation))
        {
            var hashOfEvent = StoredJson.Read<EventMark>(entity).Event;
            var stored = await _engine.Events.FindByHashAsync(site, hashOfEvent, cancellation);
            if (stored is null || (stored.Value.State != EventState.Accepted && stored.Value.Event.ReceivedAt < until))
                old.AddRange([(Keys.Event(site, hashOfEvent), hashOfEvent), (partition, entity.Row)]);
        }

        foreach (var chunk in old.Chunk(MostAtOnce)) await _engine.Store.DeleteQuietlyAsync(chunk, cancellation);
        await foreach (var entity in _engine.Store.ScanAllAsync(partition, RowRange.Prefix(Keys.RunPrefix), cancellation)) await ShortenAsync(partition, entity, until, cancellation);
    }

    /// <summary>What an over run must still say: that it was, and how it ended.</summary>
    private async Task ShortenAsync(Partition partition, Entity entity, Instant until, CancellationToken cancellation)
    {
        var run = StoredJson.Read<Run>(entity);
        if (!run.IsOver || run.Journal is not [.., var last] || last.At >= until || run is { Journal.Length: 1, Event: null, Values.IsEmpty: true, Reports.IsEmpty: true }) return;
        var left = run with { Journal = [last], Event = null, Values = run.Values.Clear(), Reports = [] };
        await _engine.Store.TryWriteAsync(partition, [new Write.Replace(entity.Row, StoredJson.Write(left), entity.ETag)], cancellation);
    }

    /// <summary>The rows with a prefix whose keys have the newest first, from an instant backwards.</summary>
    private static RowRange Before(string prefix, Instant until) => RowRange.Prefix(prefix).After(prefix + Keys.NewestFirst(until));
}
