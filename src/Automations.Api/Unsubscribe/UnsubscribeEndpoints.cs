using Automations.Api.Http;
using Automations.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Unsubscribe;

/// <summary>
/// <c>/u/{token}</c>: the link in mails. GET only asks, because mailboxes open links to look at them; POST is RFC 8058's one
/// click, and the page's own button.
/// </summary>
internal static class UnsubscribeEndpoints
{
    private const int MaxBytes = 4096;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{token}", AskAsync).WithName("askUnsubscribe").WithSummary("Shows a page with a button to unsubscribe")
            .Produces(200, contentType: "text/html").Produces(404, contentType: "text/html");
        pages.MapPost("/{token}", UnsubscribeAsync).WithName("unsubscribe").WithSummary("Unsubscribes the address at one click (RFC 8058)")
            .Produces(200, contentType: "text/html").Produces(400, contentType: "text/html").Produces(404, contentType: "text/html").Produces(413, contentType: "text/html");
    }

    private static async Task<ContentHttpResult> AskAsync(string token, AutomationEngine engine, HttpResponse response, CancellationToken cancellation) =>
        engine.Services.Links.TryReadToken(token, out var site, out _)
            ? UnsubscribePage.Ask(response, await engine.Settings.BusinessNameAsync(site, cancellation))
            : UnsubscribePage.NotFound(response);

    private static async Task<ContentHttpResult> UnsubscribeAsync(string token, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        if (!engine.Services.Links.TryReadToken(token, out var site, out var hash)) return UnsubscribePage.NotFound(context.Response);
        if (await RequestJson.BytesAsync(context, MaxBytes) is not { } bytes) return UnsubscribePage.Refused(context.Response, StatusCodes.Status413PayloadTooLarge);
        if (!await IsOneClickAsync(context.Request, bytes, cancellation)) return UnsubscribePage.Refused(context.Response, StatusCodes.Status400BadRequest);

        // An address that was erased meanwhile is nobody's any more: there is nothing to write, and it gets no mail.
        if (await engine.Services.Addresses.FindByHashAsync(site, hash, cancellation) is { } address)
            await engine.Addresses.UnsubscribeAddressAsync(site, address.Email, null, cancellation);
        return UnsubscribePage.Done(context.Response, await engine.Settings.BusinessNameAsync(site, cancellation));
    }

    /// <summary>RFC 8058 allows both kinds of forms.</summary>
    private static async Task<bool> IsOneClickAsync(HttpRequest request, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return false;
        request.Body = new MemoryStream(bytes.ToArray());
        try
        {
            return (await request.ReadFormAsync(cancellation))["List-Unsubscribe"] == "One-Click";
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException)
        {
            return false;
        }
    }
}
