using System.Runtime.CompilerServices;
using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
using Automations.Engine.Galleries;
using Automations.Runs;
using Automations.Storage;

namespace Automations.Engine.Foresight;

/// <summary>
/// Reads what waits, as it stands in a store: the runs that are not over, and of what is armed for a gallery's clients what each of them would get as
/// the facts stand.
/// </summary>
internal sealed class StandingReader(EngineServices engine)
{
    private readonly FactsLoader _loader = new(engine);

    /// <summary>What waits in a gallery, by the runs' ids.</summary>
    public async Task<Dictionary<string, Standing>> OfGalleryAsync(string site, string gallery, CancellationToken cancellation)
    {
        var standing = new Dictionary<string, Standing>();
        await AddGalleryAsync(standing, site, gallery, null, cancellation);
        return standing;
    }

    /// <summary>What waits of a workflow, by the runs' ids.</summary>
    public async Task<Dictionary<string, Standing>> OfWorkflowAsync(string site, string workflow, CancellationToken cancellation)
    {
        var standing = new Dictionary<string, Standing>();
        foreach (var state in (RunState[])[RunState.Waiting, RunState.Running])
        {
            var list = Keys.List(site, Keys.RunsList(workflow, WireNames<RunState>.Of(state)));
            await foreach (var row in engine.Store.ScanAllAsync(list, RowRange.All, cancellation))
            {
                if (RunId.TryParse(StoredJson.Read<RunRow>(row).Run, out var id)
                    && await engine.Store.GetAsync(Keys.Contact(site, id.Value.Contact), id.Value.Row, cancellation) is { } entity) Add(standing, StoredJson.Read<Run>(entity));
            }
        }

        await foreach (var row in engine.Store.ScanAllAsync(Keys.List(site, Keys.GalleriesOf(workflow)), RowRange.All, cancellation))
            await AddGalleryAsync(standing, site, row.Row, workflow, cancellation);
        return standing;
    }

    private async Task AddGalleryAsync(Dictionary<string, Standing> standing, string site, string gallery, string? workflow, CancellationToken cancellation)
    {
        var armed = await ArmedAsync(site, gallery, workflow, cancellation);
        await foreach (var client in ClientsAsync(site, gallery, cancellation))
        {
            foreach (var active in client.Contact!.Active.Where(active => active.Gallery == gallery && (workflow ?? active.Workflow) == active.Workflow))
                if (await client.RunAsync(active.Row, cancellation) is { } run) Add(standing, run);
            if (armed.Count == 0) continue;
            var facts = await _loader.LoadAsync(client, gallery, null, cancellation);
            foreach (var (anchor, automation) in armed.Where(one => (one.Anchor.Client ?? client.Hash) == client.Hash))
            {
                var id = RunId.Of(client.Hash, anchor.Workflow, anchor.Automation, anchor.Occurrence);
                var run = await client.RunAsync(id.Row, cancellation);
                if (run is null or { IsOver: true, Performed: 0, Unfinished.IsEmpty: true, IsCanceledByHand: false } && StartGate.AudienceRefuses(automation, facts) is null)
                    standing[id.ToString()] = new(client.Contact!.Id, anchor.Workflow, anchor.Automation, anchor.DueAt);
            }
        }
    }

    private async IAsyncEnumerable<ContactSession> ClientsAsync(string site, string gallery, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in engine.Store.ScanAllAsync(Keys.Gallery(site, gallery), RowRange.Prefix(Keys.ClientPrefix), cancellation))
        {
            var session = await engine.Contacts(site).OpenByHashAsync(row.Row[Keys.ClientPrefix.Length..], cancellation);
            if (session.Contact is not null && await session.MembershipAsync(gallery, cancellation) is not null) yield return session;
        }
    }

    /// <summary>What is armed and waits for its time; what is held is not armed.</summary>
    private async Task<List<(AnchorRow Anchor, Automation Automation)>> ArmedAsync(string site, string gallery, string? workflow, CancellationToken cancellation)
    {
        var armed = new List<(AnchorRow, Automation)>();
        await foreach (var entity in engine.Store.ScanAllAsync(Keys.Gallery(site, gallery), RowRange.Prefix(Keys.AnchorPrefix), cancellation))
        {
            var anchor = StoredJson.Read<AnchorRow>(entity);
            if (entity.Due is not null && !anchor.Done && (workflow ?? anchor.Workflow) == anchor.Workflow
                && (await engine.Workflows.NewestAsync(site, anchor.Workflow, cancellation))?.Definition.Find(anchor.Automation) is { Enabled: true } automation)
                armed.Add((anchor, automation));
        }

        return armed;
    }

    private static void Add(Dictionary<string, Standing> standing, Run run)
    {
        if (!run.IsOver) standing[run.Id] = new(run.Contact, run.Workflow, run.Automation, run.DueAt);
    }
}
