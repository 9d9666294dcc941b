using NodaTime;

namespace Automations.Facts;

/// <summary>A run that counts against a limit.</summary>
/// <param name="Run">Its row.</param>
public sealed record LimitMark(string Run, Instant OccurredAt);
