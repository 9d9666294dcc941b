using System.Net;
using Automations.Api.Http;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Access;

/// <summary>
/// Keeps a host without a key to its own machine. A page elsewhere can make a browser on this machine send requests, under a
/// name of its own that leads here or across origins; both are refused.
/// </summary>
internal sealed class LoopbackMiddleware(RequestDelegate next, ApiOptions options)
{
    public Task InvokeAsync(HttpContext context) =>
        options.IsLoopbackOnly && Refuse(context) is { } why ? Problems.Forbidden(why).ExecuteAsync(context) : next(context);

    private static string? Refuse(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)) return "Without a key, only this machine is served.";
        if (!IsOwn(context.Request.Host.Host)) return "The request was meant for another host.";
        return context.GetEndpoint()?.Metadata.GetMetadata<AnyOrigin>() is null && IsForeign(context.Request)
            ? "A page of another origin sent the request."
            : null;
    }

    private static bool IsOwn(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host}") return true;
        // Browsers say so too where they send no Origin; a link that a person follows is not the page's doing.
        var isFollowed = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
        return !isFollowed && request.Headers["Sec-Fetch-Site"] is [{ } site] && site is "cross-site" or "same-site";
    }
}
