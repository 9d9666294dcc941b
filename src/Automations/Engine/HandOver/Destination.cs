namespace Automations.Engine.HandOver;

/// <summary>Who takes on a row that is due, on a host without a due index.</summary>
public enum Destination
{
    /// <summary>Nobody until its time comes; the sweep finds it then.</summary>
    Sweep,

    /// <summary>The queue of events to be processed.</summary>
    Events,

    /// <summary>The queue of work that goes page by page: fan-outs, what follows a change of a workflow or gallery, and the turns of mails. What is not due yet comes when it is.</summary>
    FanOut,

    /// <summary>An orchestration, which waits for the time and looks at the row then.</summary>
    Waits,
}
