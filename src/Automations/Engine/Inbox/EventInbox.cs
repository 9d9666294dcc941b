using Automations.Events;
using Automations.Storage;

namespace Automations.Engine.Inbox;

/// <summary>Takes events in. What it has answered is on disk.</summary>
public sealed class EventInbox
{
    private readonly EngineServices _engine;

    internal EventInbox(EngineServices engine) => _engine = engine;

    /// <summary>Takes in checked events in their order; each (source, id) once, for ever.</summary>
    /// <returns>How many were new, and how many were there already.</returns>
    public async Task<(int Accepted, int Duplicates)> AcceptAsync(string site, IReadOnlyList<IncomingEvent> events, CancellationToken cancellation)
    {
        // Started in their order and awaited together: a store that commits in groups writes them at once.
        var inserts = events.Select(one => _engine.Events.InsertAsync(site, one, cancellation)).ToList();
        var results = await Task.WhenAll(inserts);
        var accepted = results.Count(isNew => isNew);
        return (accepted, results.Length - accepted);
    }

    public ValueTask<Stored<StoredEvent>?> FindAsync(string site, string source, string id, CancellationToken cancellation) =>
        _engine.Events.FindAsync(site, source, id, cancellation);

    /// <summary>Processes an event that was set aside again.</summary>
    public async Task<Outcome<StoredEvent>> RetryAsync(string site, string source, string id, CancellationToken cancellation)
    {
        while (true)
        {
            if (await _engine.Events.FindAsync(site, source, id, cancellation) is not { } stored) return new Outcome<StoredEvent>.NotFound();
            if (stored.Value.State != EventState.SetAside) return new Outcome<StoredEvent>.Conflict("Only an event that was set aside can be tried again.");
            var again = stored.Value with { State = EventState.Accepted, Reason = null };
            if (await _engine.Events.ReplaceAsync(site, stored, again, _engine.Now, cancellation)) return new Outcome<StoredEvent>.Done(again);
        }
    }
}
