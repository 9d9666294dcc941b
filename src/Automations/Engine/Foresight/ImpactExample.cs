using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>One automation for one client that a change would move, send, drop or add.</summary>
/// <param name="From">When it is due now; null: it does not wait.</param>
/// <param name="To">When it would be due; null: never.</param>
public sealed record ImpactExample(string Contact, string Automation, Instant? From, Instant? To);
