using Automations.Engine;
using Automations.Engine.HandOver;
using Automations.Runs;
using Automations.Storage;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Automations.Functions.Orchestrations;

/// <summary>Gives a row that waits its orchestration, or tells the one it has that something changed.</summary>
internal sealed class WaitStarter(AutomationEngine engine)
{
    /// <summary>With these a start is refused; an orchestration that ended makes room for another of the same id.</summary>
    private static readonly OrchestrationRuntimeStatus[] Alive = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    public async Task StartAsync(IReadOnlyList<DueWork> work, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var piece in work) await StartAsync(piece, client, cancellation);
    }

    private async Task StartAsync(DueWork work, DurableTaskClient client, CancellationToken cancellation)
    {
        var parts = work.Partition.Key.Split('|');
        if (!work.Row.StartsWith(Keys.RunPrefix, StringComparison.Ordinal))
        {
            var anchor = new AnchorTicket(parts[1], parts[2], work.Row);
            await StartAsync(client, Orchestrators.Anchor, IdOf(anchor), anchor, cancellation);
        }
        else if (await engine.RunRecords.FindAsync(parts[1], RunId.FromRow(parts[2], work.Row), cancellation) is { IsOver: false } run)
        {
            await StartAsync(client, Orchestrators.Run, IdOf(run), new RunTicket(parts[1], run.Id), cancellation);
        }
    }

    /// <summary>A run that starts over, or is retried by hand, has another generation and so another orchestration.</summary>
    public static string IdOf(Run run) => $"{run.Id}.{run.Generation}";

    /// <summary>Hashed, since ids that people choose are longer than an instance's may be.</summary>
    public static string IdOf(AnchorTicket anchor) => "anchor-" + Keys.Hash($"{anchor.Site}\n{anchor.Gallery}\n{anchor.Row}", 16);

    private static async Task StartAsync(DurableTaskClient client, string orchestrator, string id, object ticket, CancellationToken cancellation)
    {
        try
        {
            var options = new StartOrchestrationOptions(id) { Version = Orchestrators.Version }.WithDedupeStatuses(Alive);
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, ticket, options, cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            await client.RaiseEventAsync(id, ChangeableWait.Changed, cancellation: cancellation);
        }
    }
}
