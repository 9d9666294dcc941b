using NodaTime;

namespace Automations.Local.Tests.Connectors;

/// <summary>A system clock that the test sets.</summary>
internal sealed class SettableClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
