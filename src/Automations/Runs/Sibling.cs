using Automations.Definitions;

namespace Automations.Runs;

/// <summary>Another automation on the same anchor, with the run it has or would have for the same contact.</summary>
/// <param name="Run">The run as it stands, or a fresh one where none exists.</param>
/// <param name="LimitAllows">False where a limit would refuse its start.</param>
public sealed record Sibling(Automation Automation, Run Run, bool LimitAllows);
