using Automations.Definitions;
using Automations.Storage;

namespace Automations.Engine.Foresight;

/// <summary>Plays stories to the engine itself, on a store that begins with nobody in it and is forgotten.</summary>
public sealed class Simulator
{
    private readonly EngineServices _engine;

    internal Simulator(EngineServices engine) => _engine = engine;

    /// <summary>Everything that was decided and done for everybody, in the order of its time; for one contact at one instant, in the order in which it happened.</summary>
    public async Task<IReadOnlyList<SimulationLine>> PlayAsync(string site, Simulation story, CancellationToken cancellation)
    {
        using var rehearsal = new Rehearsal(_engine, new OnlyResources(_engine.Store), story.From);
        var chronicle = rehearsal.Record();
        await SetAsync(rehearsal, site, story, cancellation);
        var isActive = false;
        foreach (var moment in story.Events.Where(one => one.ReceivedAt <= story.Until).GroupBy(one => one.ReceivedAt).OrderBy(moment => moment.Key))
        {
            if (!isActive && moment.Key >= story.ActiveFrom) isActive = await ActivateAsync();
            await rehearsal.AdvanceAsync(moment.Key, cancellation);
            await rehearsal.Engine.Inbox.AcceptAsync(site, [.. moment], cancellation);
            await rehearsal.SettleAsync(cancellation);
        }

        if (!isActive && story.ActiveFrom is not null) await ActivateAsync();
        await rehearsal.AdvanceAsync(story.Until, cancellation);
        return await LinesAsync(rehearsal, chronicle, site, story.Definition, cancellation);

        async Task<bool> ActivateAsync()
        {
            await rehearsal.AdvanceAsync(story.ActiveFrom!.Value, cancellation);
            await rehearsal.Engine.Workflows.ActivateAsync(site, story.Workflow, cancellation);
            await rehearsal.SettleAsync(cancellation);
            return true;
        }
    }

    private static async Task SetAsync(Rehearsal rehearsal, string site, Simulation story, CancellationToken cancellation)
    {
        var engine = rehearsal.Engine;
        if (story.Settings is { } settings) await engine.Settings.ChangeAsync(site, settings, cancellation);
        await engine.Workflows.PutAsync(site, story.Workflow, story.Definition, null, cancellation);
        if (story.ActiveFrom is null) await engine.Workflows.ActivateAsync(site, story.Workflow, cancellation);
        await rehearsal.SettleAsync(cancellation);
        foreach (var (id, make) in story.Galleries) await engine.Galleries.ChangeAsync(site, id, make, true, null, cancellation);
        foreach (var (id, make, subscribed) in story.Contacts) await engine.Contacts.ChangeAsync(site, id, make, subscribed, true, null, cancellation);
        await rehearsal.SettleAsync(cancellation);
    }

    private static async Task<IReadOnlyList<SimulationLine>> LinesAsync(
        Rehearsal rehearsal, Chronicle chronicle, string site, WorkflowDefinition definition, CancellationToken cancellation)
    {
        var reader = new ItemReader(rehearsal.Services, site);
        var lines = new List<SimulationLine>();
        foreach (var contact in rehearsal.Contacts().Order(StringComparer.Ordinal))
        {
            foreach (var item in chronicle.Of(Keys.Contact(site, Keys.ContactHash(contact))))
            {
                var automation = item.Automation is { } id ? definition.Find(id) : null;
                var action = automation is null ? null : ItemReader.ActionAt(automation, item.Entry.Step);
                var local = await reader.LocalAsync(item.Entry.At, contact, item.Gallery, automation, cancellation);
                var summary = action is not null && ItemReader.IsDone(item.Entry) ? ItemReader.SummaryOf(action, item.Entry) : item.Entry.Reason.Text;
                lines.Add(new(item.Entry.At, local, contact, item.Gallery, item.Automation, action?.Type.Name, summary, item.Entry.Reason));
            }
        }

        return [.. lines.OrderBy(line => line.At)];
    }
}
