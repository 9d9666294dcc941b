namespace Automations.Runs;

/// <summary>A decision: the run with its journal and cursor brought up to it, and what comes next.</summary>
public sealed record Decision(Run Run, Next Next);
