using Automations.Runs;

namespace Automations.Engine.Execution;

/// <summary>Which runs are asked for; null members admit every run.</summary>
public sealed record RunFilter(string? Workflow = null, string? Automation = null, string? Contact = null, RunState? State = null)
{
    public bool Admits(Run run) =>
        (Workflow is null || run.Workflow == Workflow) && (Automation is null || run.Automation == Automation)
        && (Contact is null || run.Contact == Contact) && (State is null || run.State == State);
}
