using System.Text.Json.Serialization;
using NodaTime;

namespace Automations.Facts;

/// <summary>An order as its events told it, in whatever order they came.</summary>
public sealed record Order(string Id, Instant? PlacedAt = null, Instant? CanceledAt = null, decimal? Total = null, string? Currency = null)
{
    /// <summary>Placed, and not cancelled since.</summary>
    [JsonIgnore]
    public bool Stands => PlacedAt is { } placed && !(CanceledAt >= placed);
}
