using System.Collections.Immutable;
using Automations.Values;
using NodaTime;

namespace Automations.Facts;

/// <summary>A payment that a contact was asked for.</summary>
public sealed record RequestedPayment
{
    public decimal Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public required string Description { get; init; }

    public required string Contact { get; init; }

    public Instant RequestedAt { get; init; }

    /// <summary>The run whose step asks for it.</summary>
    public required string Run { get; init; }

    /// <summary>Where it is paid; null: no link is known yet.</summary>
    public string? Url { get; init; }

    /// <summary>What dynamic values say of it; an empty text where there is no link yet.</summary>
    public ImmutableSortedDictionary<string, string> Values() => ImmutableSortedDictionary.CreateRange(
    [
        KeyValuePair.Create("payment.url", Url ?? ""),
        KeyValuePair.Create("payment.amount", new Money(Amount, Currency).Digits),
        KeyValuePair.Create("payment.currency", Currency),
        KeyValuePair.Create("payment.description", Description),
    ]);
}
