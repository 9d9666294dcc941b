using NodaTime;

namespace Automations.Storage;

/// <summary>Due times are kept in ticks of 100 ns since 1970, rounded up, so that a row is never found early.</summary>
public static class DuePrecision
{
    public static Instant? RoundUp(Instant? due)
    {
        if (due is not { } exact)
            return null;
        var floor = Instant.FromUnixTimeTicks(exact.ToUnixTimeTicks());
        return floor == exact ? exact : floor.PlusTicks(1);
    }
}
