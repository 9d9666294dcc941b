namespace Automations.Definitions;

public enum WorkflowStatus
{
    Draft,
    Active,
    Paused,
}
