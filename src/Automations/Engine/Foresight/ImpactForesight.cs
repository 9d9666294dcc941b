using Automations.Definitions;
using Automations.Facts;
using Automations.Runs;

namespace Automations.Engine.Foresight;

/// <summary>Says what a change would do to what waits, by making it in a rehearsal.</summary>
public sealed class ImpactForesight
{
    private readonly EngineServices _engine;

    internal ImpactForesight(EngineServices engine) => _engine = engine;

    /// <summary>What saving a definition of a workflow that there is would do to what waits of it.</summary>
    public Task<Impact> OfWorkflowAsync(string site, string workflow, WorkflowDefinition definition, CancellationToken cancellation) => OfAsync(
        reader => reader.OfWorkflowAsync(site, workflow, cancellation),
        run => run.Workflow == workflow,
        engine => engine.Workflows.PutAsync(site, workflow, definition, null, cancellation),
        cancellation);

    /// <summary>What changing a gallery, or making it, would do to what waits in it.</summary>
    public Task<Impact> OfGalleryAsync(string site, string gallery, Func<Gallery, Gallery> change, CancellationToken cancellation) => OfAsync(
        reader => reader.OfGalleryAsync(site, gallery, cancellation),
        run => run.Gallery == gallery,
        engine => engine.Galleries.ChangeAsync(site, gallery, change, mayCreate: true, null, cancellation),
        cancellation);

    private async Task<Impact> OfAsync(
        Func<StandingReader, Task<Dictionary<string, Standing>>> read, Func<Run, bool> counts, Func<AutomationEngine, Task> change, CancellationToken cancellation)
    {
        using var rehearsal = new Rehearsal(_engine, _engine.Store, _engine.Now);
        var reader = new StandingReader(rehearsal.Services);
        var before = await read(reader);
        await change(rehearsal.Engine);
        await rehearsal.SettleAsync(cancellation);
        var done = rehearsal.Runs().Where(run => counts(run.After) && run.After.Performed > (run.Before?.Performed ?? 0))
            .ToDictionary(run => run.After.Id, run => new Standing(run.After.Contact, run.After.Workflow, run.After.Automation, run.After.DueAt));
        return ImpactCount.Of(before, await read(reader), done, rehearsal.Now);
    }
}
