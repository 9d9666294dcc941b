namespace Automations.Desk;

public enum TaskState
{
    Open,
    Done,
}
