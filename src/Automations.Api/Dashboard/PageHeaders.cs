using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard;

/// <summary>What a browser may do with a page: load what is ours, and nothing that stands within the page itself.</summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>A mail styles itself; it runs nothing, goes nowhere and sends nothing.</summary>
    private const string MailPolicy =
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    public static void Set(HttpResponse response) => Set(response, Policy);

    public static void SetForMail(HttpResponse response) => Set(response, MailPolicy);

    private static void Set(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
