using Automations.Engine;
using Automations.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Automations.Functions.Orchestrations;

/// <summary>The activities of an armed anchor.</summary>
internal sealed class AnchorActivities(AutomationEngine engine)
{
    /// <summary>When the anchor is due as of now; finished where it is held, done or gone.</summary>
    [Function(ActivityNames.DecideAnchor)]
    public async Task<Turn> DecideAsync([ActivityTrigger] AnchorTicket ticket, CancellationToken cancellation)
    {
        if (await engine.Services.Store.GetAsync(Keys.Gallery(ticket.Site, ticket.Gallery), ticket.Row, cancellation) is not { Due: { } due }) return Turn.Finish;
        return due > engine.Services.Now ? Turn.Wait(due) : Turn.Act(ActivityNames.FireAnchor);
    }

    /// <summary>Works the first page of the fan-out; each page hands the next on to the queue.</summary>
    /// <returns>A wait where the date had moved before anything was fired.</returns>
    [Function(ActivityNames.FireAnchor)]
    public async Task<Turn> FireAsync([ActivityTrigger] AnchorTicket ticket, CancellationToken cancellation)
    {
        await engine.Anchors.FireAsync(ticket.Site, ticket.Gallery, ticket.Row, cancellation);
        return await DecideAsync(ticket, cancellation) is { Kind: TurnKind.Wait } moved ? moved : Turn.Finish;
    }
}
