using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Values;

namespace Automations.Facts;

/// <summary>The members of a coupon.</summary>
public static class CouponMembers
{
    public static readonly ChoiceParameter<CouponKind> Kind = new("kind", "What it gives: percent off, an amount off, or free shipping.") { Required = true };

    public static readonly DecimalParameter Value =
        new("value", "How many percent, from 1 to 100, or the amount; free shipping has none.", 0.01m, 100_000_000m) { Decimals = Currencies.MostDecimals };

    public static readonly CurrencyParameter Currency = new("currency", "The currency of an amount, such as “EUR”.");

    public static readonly IntegerParameter ValidDays = new("validDays", "How many days a code is good for, to the end of the last; left out, it does not expire.", 1, 3650);

    public static readonly TextParameter Code = new("code", "The coupon's own code, for those who all get the same; codes of their own begin with it too.") { MaxLength = 50 };

    public static readonly ImmutableArray<Parameter> All = [Kind, Value, Currency, ValidDays, Code];
}
