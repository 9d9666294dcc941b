using NodaTime;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>The engine's clock: it stands still, or runs on from its start, until the test moves it.</summary>
internal sealed class TestClock : IClock
{
    private readonly Instant _start;
    private readonly long? _began;
    private long _skipped;

    private TestClock(Instant start, long? began) => (_start, _began) = (start, began);

    public static TestClock Standing(Instant start) => new(start, null);

    /// <summary>For what real timers of some hundred milliseconds do.</summary>
    public static TestClock Running(Instant start) => new(start, TimeProvider.System.GetTimestamp());

    public Instant GetCurrentInstant()
    {
        var run = _began is { } began ? Duration.FromTimeSpan(TimeProvider.System.GetElapsedTime(began)) : Duration.Zero;
        return _start + run + Duration.FromTicks(Interlocked.Read(ref _skipped));
    }

    public void MoveTo(Instant instant)
    {
        var skip = instant - GetCurrentInstant();
        if (skip > Duration.Zero) Interlocked.Add(ref _skipped, skip.BclCompatibleTicks);
    }
}
