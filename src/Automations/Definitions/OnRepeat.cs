namespace Automations.Definitions;

/// <summary>What a further event does while a run of the same contact still waits.</summary>
public enum OnRepeat
{
    /// <summary>Each event has its own run.</summary>
    Each,

    /// <summary>The newer event's run replaces the waiting one.</summary>
    Restart,
}
