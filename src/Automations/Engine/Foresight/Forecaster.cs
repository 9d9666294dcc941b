using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>
/// Says what will be done if nothing else happens: what waits is brought over into a rehearsal, and done there. As far as that is safe, only
/// for those contacts that are asked for.
/// </summary>
public sealed class Forecaster
{
    private readonly EngineServices _engine;
    private readonly WaitingRows _waiting;

    internal Forecaster(EngineServices engine)
    {
        _engine = engine;
        _waiting = new(engine);
    }

    /// <summary>A forecast is made anew each time; nothing of it is stored.</summary>
    public async Task<Forecast> OfAsync(string site, ForecastQuery query, CancellationToken cancellation)
    {
        var contacts = await ContactsAsync(site, query, cancellation);
        using var rehearsal = await RehearseAsync(site, query.Until, contacts, cancellation);
        var until = await rehearsal.AdvanceAsync(query.Until, cancellation);
        var reader = new ItemReader(rehearsal.Services, site);
        var items = new List<ForecastItem>();
        foreach (var (_, before, run) in rehearsal.Runs())
        {
            if ((query.Contact ?? run.Contact) != run.Contact || (query.Workflow ?? run.Workflow) != run.Workflow || (query.Gallery is not null && query.Gallery != run.Gallery)) continue;
            items.AddRange(await reader.OfAsync(before, run, cancellation));
        }

        return new(until, [.. items.OrderBy(item => item.At).ThenBy(item => item.Contact, StringComparer.Ordinal).ThenBy(item => item.Run, StringComparer.Ordinal)]);
    }

    /// <summary>A rehearsal at the present, in which what waits until an instant is due.</summary>
    /// <param name="contacts">Whom it concerns, by their hashes; null: everybody.</param>
    internal async Task<Rehearsal> RehearseAsync(string site, Instant until, IReadOnlySet<string>? contacts, CancellationToken cancellation)
    {
        var rehearsal = new Rehearsal(_engine, contacts is null ? _engine.Store : new OnlyContacts(_engine.Store, site, contacts), _engine.Now);
        if (contacts is null)
        {
            await foreach (var row in _waiting.OfSiteAsync(site, until, cancellation)) rehearsal.BringOver(row);
            return rehearsal;
        }

        await foreach (var row in _waiting.OfContactsAsync(site, contacts, cancellation)) rehearsal.BringOver(row);
        return rehearsal;
    }

    /// <summary>Whom a forecast concerns: what is done for a contact depends on what else is done for the contact, whichever the workflow.</summary>
    private async Task<IReadOnlySet<string>?> ContactsAsync(string site, ForecastQuery query, CancellationToken cancellation)
    {
        // Where the number of mails is limited, everybody's stand in one queue. What came in and was not processed yet may make anybody anybody's client.
        if (_engine.MailRate is not null) return null;
        if (await _waiting.IsComingInAsync(site, cancellation)) return null;
        if (query.Contact is { } contact) return new HashSet<string> { Keys.ContactHash(contact) };
        if (query.Gallery is not { } gallery) return null;
        var clients = new HashSet<string>();
        await foreach (var row in _engine.Store.ScanAllAsync(Keys.Gallery(site, gallery), RowRange.Prefix(Keys.ClientPrefix), cancellation))
            clients.Add(row.Row[Keys.ClientPrefix.Length..]);
        return clients;
    }
}
