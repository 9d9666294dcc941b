using Automations.Api.Dashboard.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Pages;

/// <summary>Coming in, going out, and what somebody prefers.</summary>
internal static class DoorPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.ReadFreely("/sign-in", Ask);
        pages.DoFreely("/sign-in", SignInAsync);
        pages.DoFreely("/sign-out", SignOut);
        pages.DoFreely("/preferences", Prefer);
    }

    private static Task<IResult> Ask(Desk desk)
    {
        var back = Desk.IsOwn(desk.Asked("back")) ? desk.Asked("back")! : "/";
        return Task.FromResult(desk.Visitor is null ? desk.View<SignInPage>(desk.T["sign-in"], new SignIn(back, null)) : Desk.Go(back));
    }

    private static async Task<IResult> SignInAsync(Desk desk)
    {
        if (await desk.Session.SignInAsync(desk.Http, desk.Given("key") ?? "")) return Desk.Go(desk.Back());
        return desk.View<SignInPage>(desk.T["sign-in"], new SignIn(desk.Back(), desk.T["sign-in.wrong"]), StatusCodes.Status403Forbidden);
    }

    private static Task<IResult> SignOut(Desk desk)
    {
        Session.SignOut(desk.Http);
        return Task.FromResult(Desk.Go("/"));
    }

    private static Task<IResult> Prefer(Desk desk)
    {
        if (desk.Given("language") is "en" or "fr") desk.KeepPreference("language", desk.Given("language")!);
        if (desk.Given("theme") is "auto" or "light" or "dark") desk.KeepPreference("theme", desk.Given("theme")!);
        if (desk.Given("site") is { } site && desk.Sites.Any(one => one.Id == site)) desk.KeepPreference("site", site);
        return Task.FromResult(Desk.Go(desk.Back()));
    }
}
