using System.Text.Json;
using Automations.Definitions;
using Automations.Definitions.Reading;
using Automations.Values;

namespace Automations.Facts;

/// <summary>Reads and checks a coupon as the API takes it.</summary>
public static class CouponReader
{
    private const decimal LeastPercent = 1;
    private const decimal MostPercent = 100;

    /// <returns>With faults reported it must not be used.</returns>
    public static Coupon Read(string id, JsonElement json, Faults faults)
    {
        if (ObjectReader.Of(json, "A coupon", faults) is not { } reader) return new() { Id = id };
        reader.Ignore("id");
        var values = ParameterReader.Read(reader, CouponMembers.All);
        if (values.Has(CouponMembers.Kind)) Check(values.Get(CouponMembers.Kind), values, reader);
        return new()
        {
            Id = id,
            Kind = values.Find(CouponMembers.Kind),
            Value = values.Has(CouponMembers.Value) ? values.Get(CouponMembers.Value) : null,
            Currency = values.Find(CouponMembers.Currency),
            ValidDays = values.Has(CouponMembers.ValidDays) ? values.Get(CouponMembers.ValidDays) : null,
            Code = values.Find(CouponMembers.Code)?.Trim(),
        };
    }

    private static void Check(CouponKind kind, ParameterValues values, ObjectReader reader)
    {
        switch (kind)
        {
            case CouponKind.Percent:
                Need(CouponMembers.Value, reader);
                if (values.Has(CouponMembers.Value) && values.Get(CouponMembers.Value) is < LeastPercent or > MostPercent)
                    reader.Faults.At(CouponMembers.Value.Name).Add("“value” must be a number of percent from 1 to 100.");
                reader.Refuse(CouponMembers.Currency.Name, "“currency” is for amounts only: percent have none.");
                break;
            case CouponKind.Amount:
                Need(CouponMembers.Value, reader);
                Need(CouponMembers.Currency, reader);
                if (values.Has(CouponMembers.Value) && values.Find(CouponMembers.Currency) is { } currency
                    && new Money(values.Get(CouponMembers.Value), currency).Refuse(CouponMembers.Value.Name) is { } fault)
                    reader.Faults.At(CouponMembers.Value.Name).Add(fault);
                break;
            case CouponKind.FreeShipping:
                reader.Refuse(CouponMembers.Value.Name, "“value” is for percent and amounts only: free shipping has none.");
                reader.Refuse(CouponMembers.Currency.Name, "“currency” is for amounts only: free shipping has none.");
                break;
        }
    }

    private static void Need(Parameter parameter, ObjectReader reader)
    {
        if (!reader.TryTake(parameter.Name, out _)) reader.Missing(parameter.Name);
    }
}
