using System.Collections.Immutable;

namespace Automations.Engine.Workflows;

/// <summary>What a workflow listens for, small enough to hold those of all workflows in memory.</summary>
/// <param name="Active">False while it is paused: it starts nothing, but its runs can still be ended by events.</param>
public sealed record TriggerRow(string Workflow, bool Active, ImmutableArray<TriggerEntry> Triggers, ImmutableArray<string> ExitOn);
