using System.Collections.Immutable;
using Automations.Engine.Galleries;
using Automations.Events;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Engine.Answers;

/// <summary>
/// Which runs an event started. That of a gallery acts for its clients behind its own processing, page by page, so its runs are looked for where its
/// clients have them.
/// </summary>
public sealed class StartedRuns
{
    /// <summary>More than these are not told of one event.</summary>
    public const int Most = 100;

    private const int MostClients = 1_000;

    private readonly EngineServices _engine;

    internal StartedRuns(EngineServices engine) => _engine = engine;

    /// <returns>The runs' ids; of an event of a gallery at most <see cref="Most"/>, among its first 1,000 clients.</returns>
    public async Task<ImmutableArray<string>> OfAsync(string site, StoredEvent stored, CancellationToken cancellation)
    {
        if (!EventTypes.IsOfGallery(stored.Event.Type) || new EventData(stored.Event).Gallery is not { } gallery) return stored.Started;
        var fired = await FiredAsync(site, gallery, Occurrence.OfEvent(stored.Event.Source, stored.Event.Id), cancellation);
        if (fired.Count == 0) return [];
        var (started, clients) = (ImmutableArray.CreateBuilder<string>(), 0);
        await foreach (var client in _engine.Store.ScanAllAsync(Keys.Gallery(site, gallery), RowRange.Prefix(Keys.ClientPrefix), cancellation))
        {
            foreach (var anchor in fired)
            {
                var run = RunId.Of(client.Row[Keys.ClientPrefix.Length..], anchor.Workflow, anchor.Automation, anchor.Occurrence);
                if (await _engine.Store.GetAsync(Keys.Contact(site, run.Contact), run.Row, cancellation) is not null) started.Add(run.ToString());
                if (started.Count == Most) return started.ToImmutable();
            }

            if (++clients == MostClients) break;
        }

        return started.ToImmutable();
    }

    /// <summary>The automations that the event armed and that have begun to act.</summary>
    private async Task<List<AnchorRow>> FiredAsync(string site, string gallery, string occurrence, CancellationToken cancellation)
    {
        var fired = new List<AnchorRow>();
        await foreach (var entity in _engine.Store.ScanAllAsync(Keys.Gallery(site, gallery), RowRange.Prefix(Keys.AnchorPrefix), cancellation))
        {
            var anchor = StoredJson.Read<AnchorRow>(entity);
            if (anchor is { Event: not null, Client: null } && anchor.Occurrence == occurrence && (anchor.Done || anchor.Cursor is not null)) fired.Add(anchor);
        }

        return fired;
    }
}
