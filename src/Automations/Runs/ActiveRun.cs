using NodaTime;

namespace Automations.Runs;

/// <summary>A run that is not over, as the contact's head lists it.</summary>
public sealed record ActiveRun(string Row, string Workflow, string Automation, Instant OccurredAt, string? Gallery = null, string? Booking = null, bool Performed = false);
