using NodaTime;

namespace Automations.Engine.Foresight;

/// <summary>One automation that waits for one contact.</summary>
/// <param name="Due">When it will be looked at; null: it is held.</param>
internal sealed record Standing(string Contact, string Workflow, string Automation, Instant? Due);
