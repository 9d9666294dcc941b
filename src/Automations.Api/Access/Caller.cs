using Automations.Facts;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Access;

/// <summary>Who sends a request.</summary>
/// <param name="Key">The site's key that was shown; null: the admin's, or none where none is needed.</param>
internal sealed record Caller(SiteKey? Key)
{
    private static readonly Caller Admin = new((SiteKey?)null);

    /// <summary>The caller with a key in an <c>Authorization</c> header; null: the key is wrong or missing.</summary>
    public static async ValueTask<Caller?> OfAsync(HttpRequest request, AdminKey admin, Engine.Sites.SiteKeyStore keys)
    {
        var header = request.Headers.Authorization;
        if (admin.Admits(header)) return Admin;
        if (Bearer.Read(header) is { } given && await keys.FindAsync(given, request.HttpContext.RequestAborted) is { } key) return new(key);
        return admin.IsSet ? null : Admin;
    }

    /// <summary>Why the caller may not use an endpoint; null: it may.</summary>
    public string? Refuse(EndpointMetadataCollection? endpoint)
    {
        if (Key is null) return null;
        if (Key.Scope == KeyScope.Ingest && endpoint?.GetMetadata<OpenToIngest>() is null) return "This key may send events and nothing else.";
        return endpoint?.GetMetadata<AdminOnly>() is null ? null : "Only the admin key may do that.";
    }
}
