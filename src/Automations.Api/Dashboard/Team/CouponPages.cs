using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Automations.Api.Coupons;
using Automations.Definitions;
using Automations.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Team;

/// <summary><c>/coupons</c></summary>
internal static class CouponPages
{
    private const int PageSize = 50;

    private static readonly ResourceForm<Coupon> Form = new("coupons", CouponMembers.All, CouponEndpoints.PutAsync);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/coupons", ListAsync);
        pages.Read("/coupons/new", desk => ShowAsync(desk, null, [], []));
        pages.Do("/coupons/new", desk => Form.SaveAsync(desk, null, (json, faults) => ShowAsync(desk, null, json, faults)));
        pages.Read("/coupons/{id}", async desk => await FindAsync(desk) is { } coupon ? await ShowAsync(desk, coupon.Id, Of(coupon), []) : desk.NotFound());
        pages.Do("/coupons/{id}", desk => Form.SaveAsync(desk, desk.Route("id"), (json, faults) => ShowAsync(desk, desk.Route("id"), json, faults)));
    }

    private static async Task<IResult> ListAsync(Desk desk)
    {
        var (items, next) = await desk.Engine.Services.Coupons.ListAsync(desk.Site, desk.Asked("after"), PageSize, desk.Cancellation);
        return desk.View<ResourceListPage>(desk.T["nav.coupons"], new ResourceList("coupons", [.. items.Select(one => (one.Id, one.Id, About(desk.T, one)))], next));
    }

    private static string About(Texts texts, Coupon coupon) => coupon.Kind switch
    {
        CouponKind.Percent => $"{coupon.Value:0.##} %",
        CouponKind.Amount => $"{coupon.Value:0.##} {coupon.Currency}",
        _ => texts["choice.kind.free_shipping"],
    };

    private static async Task<IResult> ShowAsync(Desk desk, string? id, JsonObject json, ImmutableArray<Fault> faults)
    {
        var sheet = Form.Sheet(desk, id, json, faults);
        if (id is not null)
        {
            var (codes, next) = await desk.Engine.Services.Coupons.ListCodesAsync(desk.Site, id, desk.Asked("after"), PageSize, desk.Cancellation);
            sheet = sheet with
            {
                Heads = [desk.T["coupons.code"], desk.T["contact"], desk.T["coupons.issued"]],
                Items = [.. codes.Select(code => (ImmutableArray<string>)[code.Code, code.Contact, desk.When(code.IssuedAt)])],
                Next = next,
            };
        }

        return desk.View<ResourcePage>(id ?? desk.T["coupons.new"], sheet, sheet.HasFaults ? 400 : 200);
    }

    private static async Task<Coupon?> FindAsync(Desk desk) =>
        Identifier.IsValid(desk.Route("id")) ? await desk.Engine.Services.Coupons.FindAsync(desk.Site, desk.Route("id"), desk.Cancellation) : null;

    private static JsonObject Of(Coupon coupon) => new()
    {
        ["kind"] = WireNames<CouponKind>.Of(coupon.Kind),
        ["value"] = coupon.Value,
        ["currency"] = coupon.Currency,
        ["validDays"] = coupon.ValidDays,
        ["code"] = coupon.Code,
    };
}
