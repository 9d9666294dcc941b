using NodaTime;

namespace Automations.Runs;

/// <summary>When a run is due.</summary>
/// <param name="IsKnown">False where the date it hangs on is not set.</param>
/// <param name="Follows">True while the run still follows its date and the newest version.</param>
internal readonly record struct DueTime(bool IsKnown, Instant At, bool Follows)
{
    /// <summary>When the step at the run's cursor was planned.</summary>
    public Instant Planned(Run run) => Follows ? At : run.Cursor.Planned ?? At;
}
