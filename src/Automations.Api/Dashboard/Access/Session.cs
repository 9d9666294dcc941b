using System.Globalization;
using System.Security.Cryptography;
using Automations.Api.Access;
using Automations.Engine;
using Automations.Facts;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Automations.Api.Dashboard.Access;

/// <summary>
/// Who may see the pages: whoever the API would answer. The key is given once, at the door; the browser then keeps a signed note of which
/// key it was, never the key. A key that was revoked or changed lets nobody in any more.
/// </summary>
internal sealed class Session(AutomationEngine engine, ApiOptions options, AdminKey admin, Seal seal)
{
    public const string Cookie = "desk-session";

    private const string AdminCaller = "admin";
    private static readonly Duration Length = Duration.FromDays(7);

    /// <summary>Cookies go by the machine's clock: a sandbox's may stand still for months.</summary>
    private Instant Now => (options.SystemClock ?? engine.Services.Clock).GetCurrentInstant();

    /// <summary>Null: they have to sign in.</summary>
    public async ValueTask<Visitor?> VisitorAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!admin.IsSet) return new(null, IsSignedIn: false);
        if (seal.Open(request.Cookies[Cookie])?.Split('|') is not [var until, var caller, var mark, _]) return null;
        if (!long.TryParse(until, CultureInfo.InvariantCulture, out var seconds) || Instant.FromUnixTimeSeconds(seconds) <= Now) return null;
        if (caller == AdminCaller) return seal.IsMark(mark, "admin", options.AdminKey!) ? new(null, IsSignedIn: true) : null;
        return await engine.Services.SiteKeys.FindByHashAsync(caller, cancellation) is { Scope: KeyScope.Full } key ? new(key.Site, IsSignedIn: true) : null;
    }

    /// <summary>Lets in whoever has a key that acts on more than events.</summary>
    /// <returns>False: the key is wrong, or may only send events.</returns>
    public async ValueTask<bool> SignInAsync(HttpContext context, string key)
    {
        if (admin.Admits($"Bearer {key}")) Keep(context, AdminCaller, seal.Mark("admin", options.AdminKey!));
        else if (await engine.Services.SiteKeys.FindAsync(key, context.RequestAborted) is { Scope: KeyScope.Full } site) Keep(context, site.Hash, "");
        else return false;
        return true;
    }

    public static void SignOut(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context.Request, null));

    /// <summary>Cookies of the pages: not for scripts, not for other sites' pages.</summary>
    public static CookieOptions Options(HttpRequest request, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps || request.Headers["X-Forwarded-Proto"] == "https",
        Path = "/",
        MaxAge = age,
        IsEssential = true,
    };

    private void Keep(HttpContext context, string caller, string mark)
    {
        var until = (Now + Length).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Cookies.Append(
            Cookie, seal.Close($"{until}|{caller}|{mark}|{RandomNumberGenerator.GetHexString(16)}"), Options(context.Request, Length.ToTimeSpan()));
    }
}
