using Automations.Runs;

namespace Automations.Engine.Inbox;

/// <summary>Why an automation did not start.</summary>
public sealed record Refusal(string Workflow, string Automation, Reason Reason, string? Gallery = null);
