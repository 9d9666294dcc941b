namespace Automations.Engine.Inbox;

/// <summary>An automation that an event may start.</summary>
/// <param name="Count">For attended counts: the count that was crossed.</param>
public sealed record Candidate(string Workflow, string Automation, int? Count = null);
