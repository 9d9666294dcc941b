using Automations.Runs;
using NodaTime;

namespace Automations.Functions.Orchestrations;

/// <summary>What an orchestration does next, as an activity tells it.</summary>
/// <param name="Until">When it is due; null: it waits for a change.</param>
/// <param name="Activity">The activity to call.</param>
internal sealed record Turn(TurnKind Kind, DateTime? Until = null, string? Activity = null)
{
    public static readonly Turn Finish = new(TurnKind.Finish);

    public static Turn Wait(Instant? until) => new(TurnKind.Wait, until?.ToDateTimeUtc());

    public static Turn Act(string activity) => new(TurnKind.Act, Activity: activity);

    public static Turn Of(Next next) => next switch
    {
        Next.Wait wait => Wait(wait.Until),
        Next.Act act => Act(ActivityNames.Of(act.Step.Type.Name)),
        _ => Finish,
    };
}
