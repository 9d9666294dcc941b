using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard.Access;

/// <summary>
/// What every form carries, and only pages that were made here can know: a mark of the session's cookie, or before there is one, of a
/// random one of this browser's.
/// </summary>
internal static class FormToken
{
    public const string Field = "_form";

    private const string Cookie = "desk-visit";

    public static string Of(HttpContext context, Seal seal) => seal.Mark("form", Binding(context));

    public static bool IsRight(HttpContext context, Seal seal, IFormCollection form) =>
        context.Request.Cookies.ContainsKey(Session.Cookie) || context.Request.Cookies.ContainsKey(Cookie)
            ? seal.IsMark(form[Field], "form", Binding(context))
            : false;

    private static string Binding(HttpContext context)
    {
        if ((context.Request.Cookies[Session.Cookie] ?? context.Request.Cookies[Cookie]) is { } kept) return kept;
        if (context.Items[Cookie] is string made) return made;
        made = RandomNumberGenerator.GetHexString(32);
        context.Items[Cookie] = made;
        context.Response.Cookies.Append(Cookie, made, Session.Options(context.Request, null));
        return made;
    }
}
