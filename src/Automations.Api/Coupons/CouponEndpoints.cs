using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Api.OpenApi;
using Automations.Definitions;
using Automations.Engine;
using Automations.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Coupons;

/// <summary><c>/api/coupons</c></summary>
internal static class CouponEndpoints
{
    public static void Map(RouteGroupBuilder coupons)
    {
        coupons.MapGet("/{id}", GetAsync).Describe("getCoupon", "Answers a coupon", 404);
        coupons.MapPut("/{id}", PutAsync).Describe("putCoupon", "Makes or replaces a coupon; codes that were sent stay as they are", 400).Takes(BodySchemas.Coupon);
        coupons.MapGet("/{id}/codes", CodesAsync).Describe("listCodes", "Lists the codes of a coupon that contacts got, the newest first", 400, 404);
    }

    private static async Task<Results<Ok<CouponView>, ProblemHttpResult>> GetAsync(
        SiteContext site, string id, AutomationEngine engine, CancellationToken cancellation) =>
        await engine.Services.Coupons.FindAsync(site.Site, id, cancellation) is { } coupon ? TypedResults.Ok(CouponView.Of(coupon)) : Problems.NotFound();

    private static async Task<Results<Ok<CouponView>, Created<CouponView>, ProblemHttpResult>> PutAsync(
        SiteContext site, string id, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var coupon = CouponReader.Read(id, body.Json, faults);
        if (faults.Any) return Problems.Invalid(faults);
        return await engine.Services.Coupons.PutAsync(site.Site, coupon, cancellation)
            ? TypedResults.Created($"{AutomationsApi.BasePath}/coupons/{Uri.EscapeDataString(id)}", CouponView.Of(coupon))
            : TypedResults.Ok(CouponView.Of(coupon));
    }

    private static async Task<Results<Ok<PageView<CodeView>>, ProblemHttpResult>> CodesAsync(
        SiteContext site, string id, [AsParameters] PageQuery page, AutomationEngine engine, CancellationToken cancellation)
    {
        var faults = new Faults();
        var (limit, after) = page.Read(faults);
        if (faults.Any) return Problems.Invalid(faults);
        if (await engine.Services.Coupons.FindAsync(site.Site, id, cancellation) is null) return Problems.NotFound();
        var (items, next) = await engine.Services.Coupons.ListCodesAsync(site.Site, id, after, limit, cancellation);
        return TypedResults.Ok(PageViews.Of(items, next, CodeView.Of));
    }
}
