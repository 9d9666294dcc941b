using Automations.Definitions;
using Automations.Engine.Contacts;
using Automations.Engine.Execution;
using Automations.Facts;
using Automations.Runs;
using Automations.Scheduling;
using Automations.Storage;
using NodaTime;

namespace Automations.Engine.Galleries;

/// <summary>Says what changing a gallery would do to what waits for its dates, as the facts stand; changes nothing.</summary>
public sealed class GalleryForesight
{
    private readonly EngineServices _engine;
    private readonly FactsLoader _loader;

    internal GalleryForesight(EngineServices engine, FactsLoader loader) => (_engine, _loader) = (engine, loader);

    /// <param name="before">The gallery as it is; null: there is none yet.</param>
    /// <param name="after">The gallery as it would be.</param>
    public async Task<Impact> OfAsync(string site, Gallery? before, Gallery after, CancellationToken cancellation)
    {
        var count = new ImpactCount(_engine.Now);
        var settings = await _engine.Sites.GetSettingsAsync(site, cancellation);
        var armed = before is null ? [] : await ArmedAsync(site, before, cancellation);
        var waiting = armed.Where(planned => !planned.Value.Anchor.Done).ToDictionary();
        var wanted = await WantedAsync(site, after, settings, cancellation);
        foreach (var (automation, planned) in armed.Where(planned => planned.Value.Anchor.Done))
        {
            // Done for this very time: saving leaves it done.
            if (wanted.GetValueOrDefault(automation)?.Anchor.DueAt == planned.Anchor.DueAt) wanted.Remove(automation);
        }

        await foreach (var client in _engine.Store.ScanAllAsync(Keys.Gallery(site, after.Id), RowRange.Prefix(Keys.ClientPrefix), cancellation))
        {
            var session = await _engine.Contacts(site).OpenByHashAsync(client.Row[Keys.ClientPrefix.Length..], cancellation);
            if (session.Contact is null || await session.MembershipAsync(after.Id, cancellation) is null) continue;
            var facts = await _loader.LoadAsync(session, after.Id, null, cancellation) with { Gallery = after };
            foreach (var (workflow, automation) in waiting.Keys.Union(wanted.Keys))
            {
                var (from, to) = (waiting.GetValueOrDefault((workflow, automation)), wanted.GetValueOrDefault((workflow, automation)));
                if (await IsForAsync(session, (to ?? from)!, facts, cancellation)) count.Add(session.Contact.Id, automation, from?.Anchor.DueAt, DueOf(to, facts));
            }
        }

        return count.Total;
    }

    /// <summary>When it would be done; what is too late already never would.</summary>
    private static Instant? DueOf(Planned? planned, DecisionFacts facts) =>
        planned is null || Lateness.IsTooLate(planned.Automation, planned.Anchor.DueAt, facts.Now) ? null : planned.Anchor.DueAt;

    private static async ValueTask<bool> IsForAsync(ContactSession session, Planned planned, DecisionFacts facts, CancellationToken cancellation)
    {
        var run = RunId.Of(session.Hash, planned.Anchor.Workflow, planned.Anchor.Automation, planned.Anchor.Occurrence);
        return StartGate.AudienceRefuses(planned.Automation, facts) is null && await session.RunAsync(run.Row, cancellation) is null or { Performed: 0, IsOver: true };
    }

    private async Task<Dictionary<(string, string), Planned>> ArmedAsync(string site, Gallery gallery, CancellationToken cancellation)
    {
        var armed = new Dictionary<(string, string), Planned>();
        await foreach (var entity in _engine.Store.ScanAllAsync(Keys.Gallery(site, gallery.Id), RowRange.Prefix(Keys.AnchorPrefix), cancellation))
        {
            var anchor = StoredJson.Read<AnchorRow>(entity);
            if (anchor.Event is not null || anchor.Client is not null || anchor.Workflow != gallery.Workflow) continue;
            if (await _engine.Workflows.NewestAsync(site, anchor.Workflow, cancellation) is { Head.Status: WorkflowStatus.Active } newest
                && newest.Definition.Find(anchor.Automation) is { } automation) armed[(anchor.Workflow, anchor.Automation)] = new(anchor, automation);
        }

        return armed;
    }

    private async Task<Dictionary<(string, string), Planned>> WantedAsync(string site, Gallery gallery, SiteSettings settings, CancellationToken cancellation)
    {
        if (gallery.Workflow is not { } id || await _engine.Workflows.NewestAsync(site, id, cancellation) is not { Head.Status: WorkflowStatus.Active } newest) return [];
        return Arming.Wanted(gallery, settings, newest).ToDictionary(anchor => (anchor.Workflow, anchor.Automation), anchor => new Planned(anchor, newest.Definition.Find(anchor.Automation)!));
    }

    private sealed record Planned(AnchorRow Anchor, Automation Automation);
}
