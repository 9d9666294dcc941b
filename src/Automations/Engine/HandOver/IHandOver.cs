namespace Automations.Engine.HandOver;

/// <summary>Hands due rows on to whoever takes them on: a host's queues.</summary>
public interface IHandOver
{
    /// <summary>Returns when the queue has it. May throw: the row's mark stands, and the sweep hands it on again.</summary>
    Task HandOnAsync(Destination destination, DueWork work, CancellationToken cancellation);
}
