namespace Automations.Events;

public enum EventState
{
    /// <summary>Durable, to be processed.</summary>
    Accepted,

    Processed,

    /// <summary>Given up after its retries; can be tried again by hand.</summary>
    SetAside,
}
