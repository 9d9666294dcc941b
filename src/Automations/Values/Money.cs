using System.Globalization;

namespace Automations.Values;

/// <summary>An amount of a currency.</summary>
/// <param name="Currency">A code that <see cref="Currencies"/> has.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>With a point and the decimals of the currency: “49.90”.</summary>
    public string Digits => Amount.ToString(FormattableString.Invariant($"F{Currencies.DecimalsOf(Currency)}"), CultureInfo.InvariantCulture);

    /// <summary>What is wrong with the amount in its currency, or null.</summary>
    /// <param name="member">What the amount is called, such as “amount”.</param>
    public string? Refuse(string member)
    {
        var decimals = Currencies.DecimalsOf(Currency);
        if (decimal.Round(Amount, decimals) == Amount) return null;
        return decimals == 0
            ? $"“{member}” must be a whole number: {Currency} has no decimals."
            : $"“{member}” must have at most {decimals.ToString(CultureInfo.InvariantCulture)} decimals: {Currency} has no more.";
    }

    /// <summary>As people of the culture write it: “49,90 €”, “€49.90”, “CHF 49.90”; its spaces break no line.</summary>
    public string Format(CultureInfo culture)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.CurrencyDecimalDigits = Currencies.DecimalsOf(Currency);
        format.CurrencySymbol = SymbolIn(culture);
        if (char.IsLetter(format.CurrencySymbol[^1])) format.CurrencyPositivePattern |= WithSpace;
        return Amount.ToString("C", format).Replace(' ', NoBreak);
    }

    /// <summary>Tells the patterns “$ n” and “n $” from “$n” and “n$”.</summary>
    private const int WithSpace = 2;

    private const char NoBreak = '\u00a0';

    /// <summary>A sign that other currencies have too, such as $, stands only for the culture's own.</summary>
    private string SymbolIn(CultureInfo culture) => Currency switch
    {
        "EUR" => "€",
        _ when culture.Name.Length > 0 && new RegionInfo(CultureInfo.CreateSpecificCulture(culture.Name).Name) is var region && region.ISOCurrencySymbol == Currency =>
            region.CurrencySymbol,
        _ => Currency,
    };
}
