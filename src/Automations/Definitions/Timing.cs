using NodaTime;

namespace Automations.Definitions;

/// <summary>When an automation is due, counted from its event or from the date it hangs on (the anchor).</summary>
public abstract record Timing
{
    private Timing()
    {
    }

    /// <summary>At the event, or at the anchor itself.</summary>
    public sealed record Instant : Timing
    {
        public static readonly Instant Value = new();
    }

    /// <summary>The anchor's calendar day moved by days, at a wall time.</summary>
    /// <param name="Count">0–3,650.</param>
    /// <param name="Before">Before the anchor's day; date triggers only.</param>
    /// <param name="At">Wall time in the zone that <paramref name="Zone"/> names.</param>
    public sealed record Days(int Count, bool Before, LocalTime At, TimingZone Zone) : Timing;

    /// <summary>An exact length of time from the anchor; a day is 24 hours.</summary>
    /// <param name="Value">1 or more; at most 999 minutes, 999 hours or 3,650 days.</param>
    /// <param name="Before">Before the anchor; date triggers only.</param>
    public sealed record Offset(int Value, TimeUnit Unit, bool Before) : Timing
    {
        public Duration Length => Unit.Times(Value);
    }
}
