using NodaTime;

namespace Automations.Engine.Dispatch;

/// <summary>A settable clock in memory.</summary>
public sealed class VirtualClock(Instant start) : ISettableClock
{
    private long _ticks = start.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    public ValueTask SetAsync(Instant now, CancellationToken cancellation)
    {
        if (now < GetCurrentInstant()) throw new ArgumentOutOfRangeException(nameof(now), "The clock never goes back.");
        Interlocked.Exchange(ref _ticks, now.ToUnixTimeTicks());
        return ValueTask.CompletedTask;
    }
}
