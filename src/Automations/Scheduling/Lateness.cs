using Automations.Definitions;
using NodaTime;

namespace Automations.Scheduling;

/// <summary>When a planned time counts as overdue, and when as too late (DESIGN "Lateness").</summary>
public static class Lateness
{
    /// <summary>What still counts as on time.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(15);

    public static bool IsOverdue(Instant planned, Instant now) => now - planned > Grace;

    public static bool IsTooLate(Automation automation, Instant planned, Instant now) =>
        now - planned > Duration.Max(Grace, Duration.FromHours(automation.SendIfLateByHours));
}
