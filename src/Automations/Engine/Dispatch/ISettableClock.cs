using NodaTime;

namespace Automations.Engine.Dispatch;

/// <summary>A clock that stands still until it is set: the sandbox's, a simulation's, a forecast's.</summary>
public interface ISettableClock : IClock
{
    /// <summary>Moves it; never backwards. A clock that outlives the process shows a time only once it is on disk.</summary>
    ValueTask SetAsync(Instant now, CancellationToken cancellation);
}
