using System.Collections.Frozen;

namespace Automations.Values;

/// <summary>The currencies of ISO 4217 that money is paid in; metals, funds and test codes are left out.</summary>
public static class Currencies
{
    private const string WithTwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD "
        + "EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL "
        + "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP "
        + "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string WithoutDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string WithThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly FrozenDictionary<string, int> ByCode =
        Of(WithTwoDecimals, 2).Concat(Of(WithoutDecimals, 0)).Concat(Of(WithThreeDecimals, 3)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The most decimals that an amount can have, in any currency.</summary>
    public const int MostDecimals = 3;

    /// <summary>The codes in alphabetical order.</summary>
    public static IEnumerable<string> All => ByCode.Keys.Order(StringComparer.Ordinal);

    public static bool Exists(string code) => ByCode.ContainsKey(code);

    /// <summary>How many decimals its amounts have.</summary>
    /// <param name="code">One that exists.</param>
    public static int DecimalsOf(string code) => ByCode[code];

    private static IEnumerable<KeyValuePair<string, int>> Of(string codes, int decimals) => codes.Split(' ').Select(code => KeyValuePair.Create(code, decimals));
}
