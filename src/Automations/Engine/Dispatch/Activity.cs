namespace Automations.Engine.Dispatch;

/// <summary>What the engine has done since it was started.</summary>
/// <param name="Events">Events processed.</param>
/// <param name="Runs">Runs started.</param>
/// <param name="Actions">Actions that did something.</param>
public sealed record Activity(long Events, long Runs, long Actions)
{
    public static Activity operator -(Activity later, Activity earlier) =>
        new(later.Events - earlier.Events, later.Runs - earlier.Runs, later.Actions - earlier.Actions);
}
