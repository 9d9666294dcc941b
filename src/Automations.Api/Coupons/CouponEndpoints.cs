using System.Text.Json;
using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Api.Resources;
using Automations.Definitions;
using Automations.Engine;
using Automations.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Coupons;

/// <summary><c>/api/coupons</c></summary>
internal static class CouponEndpoints
{
    private static readonly ResourceKind<Coupon, CouponView> Coupons = new("coupons", engine => engine.Coupons, CouponView.Of, PutAsync);

    private static readonly ResourceItems<Coupon, IssuedCode, CodeView> Codes = new(
        engine => engine.Coupons,
        (engine, site, coupon, after, limit, cancellation) => engine.Services.Coupons.ListCodesAsync(site, coupon.Id, after, limit, cancellation),
        CodeView.Of);

    public static void Map(RouteGroupBuilder coupons)
    {
        coupons.MapGet("", Coupons.ListAsync).Describe("listCoupons", "Lists the coupons, in the order of their ids", 400);
        coupons.MapGet("/{id}", Coupons.GetAsync).Describe("getCoupon", "Answers a coupon", 404);
        coupons.MapPut("/{id}", Coupons.PutAsync).Describe("putCoupon", "Makes or replaces a coupon; codes that were sent stay as they are", 400).Takes(BodySchemas.Coupon);
        coupons.MapGet("/{id}/codes", Codes.ListAsync).Describe("listCodes", "Lists the codes of a coupon that contacts got, the newest first", 400, 404);
    }

    internal static async Task<Outcome<Coupon>> PutAsync(AutomationEngine engine, string site, string id, JsonElement body, CancellationToken cancellation)
    {
        var faults = new Faults();
        var coupon = CouponReader.Read(id, body, faults);
        if (faults.Any) return new Outcome<Coupon>.Invalid(faults.ToImmutable());
        return await engine.Services.Coupons.PutAsync(site, coupon, cancellation);
    }
}
