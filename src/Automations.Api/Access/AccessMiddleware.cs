using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Sites;
using Automations.Facts;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Access;

/// <summary>Checks the key of everything under the base path, known or not, and finds the site.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, AdminKey key, AutomationEngine engine)
{
    public const string SiteHeader = "x-site";

    public async Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (!context.Request.Path.StartsWithSegments(AutomationsApi.BasePath) || metadata?.GetMetadata<OpenToAll>() is not null)
        {
            await GrantAsync(context);
        }
        else if (await Caller.OfAsync(context.Request, key, engine.Services.SiteKeys) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.Unauthorized().ExecuteAsync(context);
        }
        else if (caller.Refuse(metadata) is { } why)
        {
            await Problems.Forbidden(why).ExecuteAsync(context);
        }
        else if (metadata?.GetMetadata<OfSite>() is null)
        {
            await GrantAsync(context);
        }
        else if (await SiteAsync(context, caller, engine) is { } site)
        {
            context.Features.Set(new SiteContext(site));
            await GrantAsync(context);
        }
        else
        {
            await Problems.NotFound().ExecuteAsync(context);
        }
    }

    /// <summary>An endpoint filter: an endpoint that a host maps without this middleware before it answers nobody.</summary>
    public static ValueTask<object?> RequireAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<AccessGranted>() is null
            ? throw new InvalidOperationException($"{nameof(AutomationsApi.UseAutomations)} is missing before the endpoints.")
            : next(context);

    /// <summary>The site that a request to an endpoint for everybody may ask about; null: it shows no key of it.</summary>
    public static async ValueTask<string?> SiteOfAsync(HttpContext context, AdminKey key, AutomationEngine engine) =>
        await Caller.OfAsync(context.Request, key, engine.Services.SiteKeys) is { } caller && caller.Key is not { Scope: KeyScope.Ingest } ? await SiteAsync(context, caller, engine) : null;

    private Task GrantAsync(HttpContext context)
    {
        context.Features.Set(AccessGranted.Instance);
        return next(context);
    }

    /// <summary>Null where the site is unknown or cannot be, or is another than the caller's own.</summary>
    private static async ValueTask<string?> SiteAsync(HttpContext context, Caller caller, AutomationEngine engine)
    {
        var header = context.Request.Headers[SiteHeader];
        if (header.Count == 0) return caller.Key?.Site ?? SiteStore.DefaultSite;
        if (header is not [{ } site] || !Identifier.IsValid(site)) return null;
        if (caller.Key is { } key) return site == key.Site ? site : null;
        return await engine.Services.Sites.ExistsAsync(site, context.RequestAborted) ? site : null;
    }
}
