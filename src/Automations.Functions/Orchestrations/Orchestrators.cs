using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Automations.Functions.Orchestrations;

/// <summary>
/// The orchestrations: one for each run that waits or goes outside, one for each armed anchor. They hold timers and call activities;
/// what to do next is always decided by an activity from the facts, so an event that came too early or was lost loses nothing.
/// </summary>
internal static class Orchestrators
{
    public const string Run = "RunOrchestration";
    public const string Anchor = "AnchorOrchestration";

    /// <summary>The version that new orchestrations get and old ones continue on; the same as <c>defaultVersion</c> in host.json.</summary>
    public const string Version = "1.0";

    /// <summary>After so many turns it continues as new, which bounds its history.</summary>
    private const int MostTurns = 50;

    [Function(Run)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RunTicket ticket)
    {
        var wait = new ChangeableWait(context);
        Turn? next = null;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            try
            {
                next = await context.CallActivityAsync<Turn>(next?.Activity ?? ActivityNames.Decide, ticket, Retries.OfActivities);
            }
            catch (TaskFailedException e)
            {
                await context.CallActivityAsync(ActivityNames.GiveUp, new GivenUp(ticket, Retries.CauseOf(e)), Retries.OfActivities);
                return;
            }

            if (next.Kind == TurnKind.Finish) return;
            if (next.Kind == TurnKind.Wait && await wait.UntilAsync(next.Until)) break;
        }

        context.ContinueAsNew(new ContinueAsNewOptions { NewInput = ticket, NewVersion = Version });
    }

    [Function(Anchor)]
    public static async Task AnchorAsync([OrchestrationTrigger] TaskOrchestrationContext context, AnchorTicket ticket)
    {
        var wait = new ChangeableWait(context);
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var next = await context.CallActivityAsync<Turn>(ActivityNames.DecideAnchor, ticket, Retries.OfActivities);
            if (next.Kind == TurnKind.Act) next = await context.CallActivityAsync<Turn>(next.Activity!, ticket, Retries.OfActivities);
            if (next.Kind != TurnKind.Wait) return;
            if (await wait.UntilAsync(next.Until)) break;
        }

        context.ContinueAsNew(new ContinueAsNewOptions { NewInput = ticket, NewVersion = Version });
    }
}
