using NodaTime;

namespace Automations.Engine.Dispatch;

/// <summary>An engine whose clock stands still until it is set.</summary>
public sealed class Sandbox(EngineServices services, Dispatcher dispatcher, ISettableClock clock)
{
    public Instant Now => clock.GetCurrentInstant();

    /// <summary>Performs everything due until an instant, in order, and leaves the clock there.</summary>
    /// <param name="until">Not before now.</param>
    /// <returns>What was done on the way.</returns>
    public async Task<Activity> AdvanceAsync(Instant until, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, Now);
        var before = services.Activity.Now;
        await dispatcher.SettleAsync(clock, until, cancellation);
        return services.Activity.Now - before;
    }
}
