using Automations.Definitions;
using Automations.Engine.Workflows;
using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine.Sites;

/// <summary>A site's settings. Another time zone moves every date that is given in local time.</summary>
public sealed class SettingsService
{
    private readonly EngineServices _engine;
    private readonly WorkflowService _workflows;

    internal SettingsService(EngineServices engine, WorkflowService workflows) => (_engine, _workflows) = (engine, workflows);

    public ValueTask<SiteSettings> GetAsync(string site, CancellationToken cancellation) => _engine.Sites.GetSettingsAsync(site, cancellation);

    /// <summary>What the business is called; empty: nobody says.</summary>
    public async ValueTask<string> BusinessNameAsync(string site, CancellationToken cancellation) =>
        (await GetAsync(site, cancellation)).SiteName is { Length: > 0 } name ? name : (await _engine.Sites.FindAsync(site, cancellation))?.Name ?? "";

    /// <param name="change">From what is there to what shall be.</param>
    public async Task<SiteSettings> ChangeAsync(string site, Func<SiteSettings, SiteSettings> change, CancellationToken cancellation)
    {
        var before = await GetAsync(site, cancellation);
        var after = change(before);
        List<Batch> batches = [SiteStore.SettingsBatch(site, after)];
        if (after.TimeZone != before.TimeZone) batches.AddRange(await CatchUpAsync(site, cancellation));
        await _engine.Store.WriteAsync(batches, cancellation);
        return after;
    }

    /// <summary>The jobs that let galleries and runs of every workflow that is not a draft follow.</summary>
    private async Task<IReadOnlyList<Batch>> CatchUpAsync(string site, CancellationToken cancellation)
    {
        var jobs = new List<Batch>();
        string? after = null;
        do
        {
            var (items, next) = await _workflows.ListAsync(site, null, after, 200, cancellation);
            jobs.AddRange(items.Where(head => head.Status != WorkflowStatus.Draft).Select(head => _workflows.JobBatch(site, head.Id)));
            after = next;
        }
        while (after is not null);
        return jobs;
    }
}
