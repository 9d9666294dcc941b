namespace Automations.Facts;

/// <summary>What a coupon gives.</summary>
public enum CouponKind
{
    Percent,
    Amount,
    FreeShipping,
}
