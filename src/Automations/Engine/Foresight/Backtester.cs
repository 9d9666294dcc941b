using System.Collections.Concurrent;
using Automations.Events;
using Automations.Facts;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>
/// Plays the events that were really received to one workflow. Those from before make the facts, with the workflow not active yet. Galleries have the
/// dates, and contacts the profiles, that they have today.
/// </summary>
public sealed class Backtester
{
    /// <summary>More events than these are not played.</summary>
    public const int MostEvents = 100_000;

    private const int AtOnce = 16;

    private readonly EngineServices _engine;
    private readonly Simulator _simulator;

    internal Backtester(EngineServices engine, Simulator simulator) => (_engine, _simulator) = (engine, simulator);

    /// <param name="to">Not in the future: what was not received yet cannot be played.</param>
    /// <returns>What would have been decided and done; a conflict where there were too many events.</returns>
    public async Task<Outcome<IReadOnlyList<SimulationLine>>> PlayAsync(string site, string workflow, Instant from, Instant to, CancellationToken cancellation)
    {
        if (await _engine.Workflows.NewestAsync(site, workflow, cancellation) is not { } newest) return new Outcome<IReadOnlyList<SimulationLine>>.NotFound();
        var received = await ReceivedAsync(site, to, cancellation);
        if (received.Count > MostEvents) return new Outcome<IReadOnlyList<SimulationLine>>.Conflict($"More than {MostEvents} events were received until then.");
        var story = new Simulation
        {
            Workflow = workflow,
            Definition = newest.Definition,
            Galleries = await GalleriesAsync(site, workflow, cancellation),
            Contacts = await ContactsAsync(site, from, received, cancellation),
            Events = [.. received.Select(stored => stored.Event)],
            From = Instant.Min(from, received.Count == 0 ? from : received[0].Event.ReceivedAt),
            ActiveFrom = from,
            Until = to,
        };
        return new Outcome<IReadOnlyList<SimulationLine>>.Done([.. (await _simulator.PlayAsync(site, story, cancellation)).Where(line => line.At >= from)]);
    }

    /// <summary>The events from outside, in the order in which they came.</summary>
    private async Task<IReadOnlyList<StoredEvent>> ReceivedAsync(string site, Instant to, CancellationToken cancellation)
    {
        var found = new ConcurrentBag<StoredEvent>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Keys.Events(site), options, async (partition, token) =>
        {
            await foreach (var entity in _engine.Store.ScanAllAsync(partition, RowRange.All, token))
            {
                if (found.Count > MostEvents) return;
                if (StoredJson.Read<StoredEvent>(entity) is { Event.Depth: 0, State: not EventState.SetAside } stored && stored.Event.ReceivedAt <= to) found.Add(stored);
            }
        });
        return [.. found.OrderBy(stored => stored.Event.ReceivedAt).ThenBy(stored => stored.Event.OccurredAt).ThenBy(stored => stored.Event.Id, StringComparer.Ordinal)];
    }

    /// <summary>The galleries that have the workflow; where none has it, all.</summary>
    private async Task<IReadOnlyList<(string, Func<Gallery, Gallery>)>> GalleriesAsync(string site, string workflow, CancellationToken cancellation)
    {
        var galleries = new List<Gallery>();
        await foreach (var row in _engine.Store.ScanAllAsync(Keys.List(site, Keys.GalleriesList), RowRange.All, cancellation))
        {
            if (await _engine.Galleries.GetAsync(site, StoredJson.Read<Galleries.GalleryRow>(row).Gallery, cancellation) is { } gallery) galleries.Add(gallery);
        }

        var assigned = galleries.Where(gallery => gallery.Workflow == workflow).ToList();
        return [.. (assigned.Count > 0 ? assigned : galleries).Select(gallery => (gallery.Id, Make(gallery)))];

        Func<Gallery, Gallery> Make(Gallery gallery) => bare => gallery with { Workflow = workflow, CreatedAt = bare.CreatedAt };
    }

    private async Task<IReadOnlyList<(string, Func<Contact, Contact>, bool?)>> ContactsAsync(
        string site, Instant from, IReadOnlyList<StoredEvent> received, CancellationToken cancellation)
    {
        var contacts = new List<(string, Func<Contact, Contact>, bool?)>();
        foreach (var id in received.Select(stored => stored.Contact).OfType<string>().Distinct())
        {
            if ((await _engine.Contacts(site).OpenAsync(id, cancellation)).Contact is not { } contact) continue;
            var address = contact.Email is { } email ? await _engine.Addresses.FindAsync(site, email, cancellation) : null;
            contacts.Add((id, bare => WithProfile(bare, contact), address?.UnsubscribedAt < from ? false : null));
        }

        return contacts;
    }

    private static Contact WithProfile(Contact bare, Contact contact) => bare with
    {
        Email = contact.Email,
        FirstName = contact.FirstName,
        LastName = contact.LastName,
        Phone = contact.Phone,
        Locale = contact.Locale,
        TimeZone = contact.TimeZone,
        Fields = contact.Fields,
    };
}
