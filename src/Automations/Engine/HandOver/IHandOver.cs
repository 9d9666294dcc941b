namespace Automations.Engine.HandOver;

/// <summary>Hands due rows on to whoever takes them on: a host's queues.</summary>
public interface IHandOver
{
    /// <summary>Returns when the queue has it. May throw: the rows' marks stand, and the sweep hands them on again.</summary>
    /// <param name="work">1 to <see cref="HandOverStore.MostTogether"/> pieces, to be done one after the other.</param>
    Task HandOnAsync(Destination destination, IReadOnlyList<DueWork> work, CancellationToken cancellation);
}
