using System.Collections.Immutable;
using System.Globalization;
using Automations.Definitions;
using Automations.Values;
using NodaTime;
using NodaTime.Text;

namespace Automations.Facts;

/// <summary>A coupon as the business made it: what the codes that are sent are worth.</summary>
public sealed record Coupon
{
    public required string Id { get; init; }

    public CouponKind Kind { get; init; }

    /// <summary>Percent, or an amount of <see cref="Currency"/>; null for free shipping.</summary>
    public decimal? Value { get; init; }

    /// <summary>ISO 4217; null unless it is an amount.</summary>
    public string? Currency { get; init; }

    /// <summary>A code sent today is good until the end of the day so many days from today; null: it does not expire.</summary>
    public int? ValidDays { get; init; }

    /// <summary>The coupon's own code, for those who all get the same; null: it has none.</summary>
    public string? Code { get; init; }

    /// <summary>The last day of a code that is sent now; null: it does not expire.</summary>
    public LocalDate? LastDay(Instant now, DateTimeZone zone) => ValidDays is { } days ? now.InZone(zone).Date.PlusDays(days) : null;

    /// <summary>What dynamic values say of a code; empty texts where there is nothing to say.</summary>
    public ImmutableSortedDictionary<string, string> ValuesOf(string code, LocalDate? lastDay) => ImmutableSortedDictionary.CreateRange(
    [
        KeyValuePair.Create("coupon.code", code),
        KeyValuePair.Create("coupon.kind", WireNames<CouponKind>.Of(Kind)),
        KeyValuePair.Create("coupon.value", ValueText),
        KeyValuePair.Create("coupon.currency", Currency ?? ""),
        KeyValuePair.Create("coupon.expiresAt", lastDay is { } day ? LocalDatePattern.Iso.Format(day) : ""),
    ]);

    /// <summary>“10”, “12.50”.</summary>
    private string ValueText => (Value, Currency) switch
    {
        (null, _) => "",
        ({ } value, { } currency) when decimal.Truncate(value) != value => new Money(value, currency).Digits,
        ({ } value, _) => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
