namespace Automations.Functions.Queues;

/// <summary>The queues. What was tried too often goes to the queue of the same name with <c>-poison</c>.</summary>
internal static class QueueNames
{
    /// <summary>Events to be processed.</summary>
    public const string Events = "events";

    /// <summary>Pages of fan-outs, and of what follows a change of a workflow or gallery.</summary>
    public const string FanOut = "fan-out";

    /// <summary>Runs and armed anchors that an orchestration is to wait for.</summary>
    public const string Waits = "waits";

    public const string Poison = "-poison";
}
