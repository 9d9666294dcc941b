using Automations.Values;

namespace Automations.Scheduling;

/// <summary>The date a timing counts from.</summary>
/// <param name="Edge">What a bare day means as an instant.</param>
public sealed record Anchor(GivenDate Date, DayEdge Edge);
