using NodaTime;

namespace Automations.Facts;

/// <summary>A coupon's code as one contact got it.</summary>
public sealed record IssuedCode
{
    public required string Coupon { get; init; }

    public required string Code { get; init; }

    public required string Contact { get; init; }

    public Instant IssuedAt { get; init; }

    /// <summary>The first moment at which it is good no more; null: it does not expire.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>The run whose step sent it.</summary>
    public required string Run { get; init; }
}
