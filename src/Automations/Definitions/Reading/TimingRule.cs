namespace Automations.Definitions.Reading;

/// <summary>The wire names of timings.</summary>
internal enum TimingRule
{
    Instant,
    DaysBefore,
    DaysAfter,
    Before,
    After,
}
