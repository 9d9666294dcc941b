using Automations.Engine.Dispatch;
using NodaTime;

namespace Automations.Benchmarks.Setup;

/// <summary>The system's clock, set forward at will.</summary>
internal sealed class ShiftedClock : ISettableClock
{
#pragma warning disable RS0030 // The composition root of this program.
    private readonly SystemClock _system = SystemClock.Instance;
#pragma warning restore RS0030
    private long _shift;

    public Instant GetCurrentInstant() => _system.GetCurrentInstant().PlusTicks(Interlocked.Read(ref _shift));

    public ValueTask SetAsync(Instant now, CancellationToken cancellation)
    {
        if (now - GetCurrentInstant() is var ahead && ahead > Duration.Zero) Interlocked.Add(ref _shift, ahead.BclCompatibleTicks);
        return ValueTask.CompletedTask;
    }
}
