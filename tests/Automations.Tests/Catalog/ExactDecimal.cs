using System.Globalization;
using System.Numerics;

namespace Automations.Tests.Catalog;

/// <summary>A JSON number as it is written, without a binary or decimal type's rounding.</summary>
internal readonly record struct ExactDecimal(BigInteger Digits, int Exponent)
{
    public static ExactDecimal Parse(string json)
    {
        var e = json.IndexOfAny(['e', 'E']);
        var exponent = e < 0 ? 0 : int.Parse(json.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? json : json[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return new(digits, exponent - (point < 0 ? 0 : mantissa.Length - point - 1));
    }

    public int CompareTo(ExactDecimal other) => Scaled(other).CompareTo(other.Scaled(this));

    public bool IsMultipleOf(ExactDecimal divisor) => (Scaled(divisor) % divisor.Scaled(this)).IsZero;

    /// <summary>The digits at the smaller of the two exponents.</summary>
    private BigInteger Scaled(ExactDecimal other) => Digits * BigInteger.Pow(10, Exponent - Math.Min(Exponent, other.Exponent));
}
