using NodaTime;

namespace Automations.Runs;

/// <summary>What was decided or done, when and why.</summary>
/// <param name="Step">The step's place in the automation, such as <c>/steps/1/else/0</c>; null: the run itself.</param>
public sealed record JournalEntry(Instant At, string? Step, Reason Reason);
