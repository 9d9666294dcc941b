using NodaTime;

namespace Automations.Engine.Answers;

/// <summary>An automation that should have acted and did not.</summary>
/// <param name="Since">Since when: what is overdue, when it last started, or when it last did something.</param>
/// <param name="Text">In English.</param>
public sealed record Silence(string Workflow, string Automation, SilenceKind Kind, Instant Since, string Text);
