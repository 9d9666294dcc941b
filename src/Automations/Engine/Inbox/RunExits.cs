using Automations.Engine.Contacts;
using Automations.Engine.Workflows;
using Automations.Events;
using Automations.Facts;
using Automations.Runs;

namespace Automations.Engine.Inbox;

/// <summary>Finds the waiting runs whose automations name an event in <c>exitOn</c>, and marks it for those that are still to begin.</summary>
internal sealed class RunExits(EngineServices engine, TriggerIndex index)
{
    public async ValueTask<IReadOnlyList<RunToVisit>> FindAsync(ContactSession session, IncomingEvent incoming, CancellationToken cancellation)
    {
        if (!(await index.ForAsync(session.Site, cancellation)).IsExit(incoming.Type)) return [];
        var gallery = new EventData(incoming).Gallery;
        session.Contact = session.Contact! with { Exits = new ExitMark(incoming.Type, gallery, incoming.OccurredAt).Among(session.Contact.Exits) };
        var found = new List<RunToVisit>();
        foreach (var active in session.Contact.Active)
        {
            if (active.OccurredAt > incoming.OccurredAt || (gallery is not null && active.Gallery is not null && active.Gallery != gallery)) continue;
            if (await session.RunAsync(active.Row, cancellation) is { IsOver: false } run && await ExitsOnAsync(session.Site, run, incoming.Type, cancellation))
                found.Add(new(active.Row, Exits: true));
        }

        return found;
    }

    private async ValueTask<bool> ExitsOnAsync(string site, Run run, string eventType, CancellationToken cancellation)
    {
        if (await engine.Workflows.FindAsync(site, run.Workflow, cancellation) is not { } head) return false;
        var definition = await engine.Workflows.DefinitionAsync(site, run.Workflow, run.Version ?? head.Value.Version, cancellation);
        return definition?.Find(run.Automation)?.ExitOn.Contains(eventType) == true;
    }
}
