using Automations.Runs;

namespace Automations.Actions;

/// <summary>An action with an effect outside the store.</summary>
public interface IOutsideAction : IActionHandler
{
    /// <summary>True where there is a provider and it takes the key, so that repeating the call after a crash does it once.</summary>
    bool IsIdempotent(StepContext context);

    /// <summary>Makes the attempt that <paramref name="intent"/> announces. Never throws for what a provider answers.</summary>
    ValueTask<Delivery> PerformAsync(StepContext context, Intent intent, CancellationToken cancellation);
}
