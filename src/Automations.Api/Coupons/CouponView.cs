using Automations.Facts;

namespace Automations.Api.Coupons;

/// <summary>A coupon as it is answered.</summary>
internal sealed record CouponView(string Id, CouponKind Kind, decimal? Value, string? Currency, int? ValidDays, string? Code)
{
    public static CouponView Of(Coupon coupon) => new(coupon.Id, coupon.Kind, coupon.Value, coupon.Currency, coupon.ValidDays, coupon.Code);
}
