namespace Automations.Runs;

public enum RunState
{
    Waiting,

    /// <summary>A step is being performed, or will be in a moment.</summary>
    Running,

    /// <summary>Something was performed, nothing failed.</summary>
    Completed,

    CompletedWithFailures,

    /// <summary>Over without having performed anything.</summary>
    Skipped,

    Canceled,
}

public static class RunStates
{
    public static bool IsOver(this RunState state) => state is not (RunState.Waiting or RunState.Running);
}
