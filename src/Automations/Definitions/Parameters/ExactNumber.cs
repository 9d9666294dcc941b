using System.Globalization;
using System.Text.Json;

namespace Automations.Definitions.Parameters;

/// <summary>Reads JSON numbers that 28 digits hold exactly, however they are written.</summary>
internal static class ExactNumber
{
    // A decimal has 28 digits; some zeros, a sign, a point and an exponent may be added.
    private const int MostDigits = 28;
    private const int MostCharacters = 100;

    // Dividing by it removes trailing zeros, so that 1.10 and 1.1 are one value with one text.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>False for anything else: numbers that would be rounded, other kinds of JSON.</summary>
    public static bool TryRead(JsonElement json, out decimal value)
    {
        value = 0;
        if (json.ValueKind != JsonValueKind.Number) return false;
        var text = json.GetRawText();
        if (text.Length > MostCharacters || !IsExact(text) || !json.TryGetDecimal(out var read)) return false;
        value = Plain(read);
        return true;
    }

    /// <summary>Without zeros at its end.</summary>
    public static decimal Plain(decimal value) => value / One;

    /// <summary>As <see cref="TryRead"/>, for whole numbers.</summary>
    public static bool TryReadWhole(JsonElement json, out long value)
    {
        value = 0;
        if (!TryRead(json, out var number) || number != decimal.Truncate(number) || number is < long.MinValue or > long.MaxValue) return false;
        value = (long)number;
        return true;
    }

    private static bool IsExact(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var exponent = 0;
        if (e >= 0 && !int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        var mantissa = (e < 0 ? text : text[..e]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var last = (long)exponent - (point < 0 ? 0 : mantissa.Length - point - 1) + (digits.Length - digits.TrimEnd('0').Length);
        var count = digits.Trim('0').Length;
        return count == 0 || (count <= MostDigits && last >= -MostDigits && count + last <= MostDigits);
    }
}
