using NodaTime;

namespace Automations.Runs;

/// <summary>
/// What a run began under, by when each of them was made: one that was deleted or removed and made anew under the same id is
/// another, however soon.
/// </summary>
/// <param name="Workflow">When the workflow was made.</param>
/// <param name="Automation">Since when the automation is part of it and enabled.</param>
/// <param name="Gallery">When the gallery was made; null: there is none.</param>
public sealed record RunOrigin(Instant Workflow, Instant? Automation, Instant? Gallery)
{
    /// <summary>The origin as the facts of the moment have it.</summary>
    public static RunOrigin Of(string automation, DecisionFacts facts) => new(
        facts.Workflow!.CreatedAt,
        facts.Workflow.EnabledSince.TryGetValue(automation, out var since) ? since : null,
        facts.Gallery?.CreatedAt);
}
