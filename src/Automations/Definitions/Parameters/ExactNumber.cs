using System.Text.Json;

namespace Automations.Definitions.Parameters;

/// <summary>Reads JSON numbers that a decimal holds exactly.</summary>
internal static class ExactNumber
{
    // A decimal has 28 digits; a sign and a point may be added.
    private const int MostCharacters = 30;

    // Dividing by it removes trailing zeros, so that 1.10 and 1.1 are one value with one text.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>False for anything else: numbers that would be rounded, exponents, other kinds of JSON.</summary>
    public static bool TryRead(JsonElement json, out decimal value)
    {
        value = 0;
        if (json.ValueKind != JsonValueKind.Number) return false;
        var text = json.GetRawText();
        if (text.Length > MostCharacters || text.Contains('e', StringComparison.OrdinalIgnoreCase)) return false;
        if (!json.TryGetDecimal(out var read)) return false;
        value = read / One;
        return true;
    }
}
