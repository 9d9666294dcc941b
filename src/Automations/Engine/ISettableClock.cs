using NodaTime;

namespace Automations.Engine;

/// <summary>A clock that stands still until it is set: the sandbox's, a simulation's, a forecast's.</summary>
public interface ISettableClock : IClock
{
    /// <summary>Moves it; never backwards.</summary>
    void Set(Instant now);
}
