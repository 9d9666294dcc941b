using System.Collections.Immutable;
using Automations.Events;
using NodaTime;

namespace Automations.Api.Events;

/// <summary>An event and what became of it.</summary>
/// <param name="Contact">Whom it was about; null until it is processed.</param>
/// <param name="Started">The ids of the runs that it started; of a gallery's event at most 100.</param>
/// <param name="Reason">Why it was set aside or not acted on; null: it was not.</param>
internal sealed record EventView(
    string Id,
    string Source,
    string Type,
    string? Subject,
    Instant? Time,
    Instant OccurredAt,
    Instant ReceivedAt,
    EventState State,
    string? Contact,
    ImmutableArray<string> Started,
    IReadOnlyList<RefusalView> Refusals,
    string? Reason)
{
    public static EventView Of(StoredEvent stored, ImmutableArray<string> started) => new(
        stored.Event.Id,
        stored.Event.Source,
        stored.Event.Type,
        stored.Event.Subject,
        stored.Event.Time,
        stored.Event.OccurredAt,
        stored.Event.ReceivedAt,
        stored.State,
        stored.Contact,
        started,
        [.. stored.Refusals.Select(RefusalView.Of)],
        stored.Reason);
}
