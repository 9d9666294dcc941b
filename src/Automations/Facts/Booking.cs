using Automations.Values;
using NodaTime;

namespace Automations.Facts;

/// <summary>A booked session.</summary>
public sealed record Booking
{
    public required string Id { get; init; }

    public string Service { get; init; } = "";

    public GivenDate? StartsAt { get; init; }

    public GivenDate? EndsAt { get; init; }

    public bool Canceled { get; init; }

    /// <summary>Whether what decides is a change to the booking and not its creation.</summary>
    public bool Revised { get; init; }

    public Instant CreatedAt { get; init; }

    /// <summary>The <c>occurredAt</c> of the event that decides; an older one changes nothing.</summary>
    public Instant SaidAt { get; init; }
}
