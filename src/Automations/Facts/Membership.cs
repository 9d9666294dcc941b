using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Automations.Facts;

/// <summary>A contact as a client of a gallery: the truth that audiences are decided by.</summary>
public sealed record Membership
{
    public required string Gallery { get; init; }

    /// <summary>When an event or a call first named the contact in the gallery.</summary>
    public Instant JoinedAt { get; init; }

    public Instant? RegisteredAt { get; init; }

    public Instant? CartAt { get; init; }

    public Instant? WishListAt { get; init; }

    public ImmutableSortedDictionary<string, Order> Orders { get; init; } = ImmutableSortedDictionary<string, Order>.Empty;

    /// <summary>The newest order that was not cancelled, or null.</summary>
    [JsonIgnore]
    public Order? StandingOrder => Orders.Values.Where(order => order.Stands).MaxBy(order => order.PlacedAt);

    [JsonIgnore]
    public Instant? OrderedAt => StandingOrder?.PlacedAt;
}
