using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Automations.Api.Http;

/// <summary>The <c>If-Match</c> of a request.</summary>
internal readonly struct IfMatch
{
    private readonly IReadOnlyList<string>? _tags;

    private IfMatch(IReadOnlyList<string>? tags) => _tags = tags;

    /// <summary>One that cannot be read matches nothing.</summary>
    public static IfMatch Of(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0) return new(null);
        return EntityTagHeaderValue.TryParseList(header, out var tags) ? new([.. tags.Select(tag => Opaque(tag.Tag.Value!))]) : new([]);
    }

    /// <summary>True where the resource is as the caller believes, or the caller said nothing.</summary>
    /// <param name="etag">What the resource has; null: there is none.</param>
    public bool Allows(string? etag) => _tags is null || (etag is not null && (IsAny || _tags.Contains(Opaque(etag))));

    /// <summary>The ETag to hold a write to; null: any.</summary>
    public string? Hold(string? etag) => _tags is null || IsAny ? null : etag;

    /// <summary>Sets the answer's <c>ETag</c> as the store gave it, quoted.</summary>
    public static void Tell(HttpResponse response, string etag) =>
        response.Headers.ETag = etag.StartsWith("W/\"", StringComparison.Ordinal) || etag.StartsWith('"') ? etag : $"\"{etag}\"";

    private bool IsAny => _tags is ["*"];

    // A proxy that compresses weakens the tags that pass through it; the resource is the same.
    private static string Opaque(string etag) => (etag.StartsWith("W/", StringComparison.Ordinal) ? etag[2..] : etag).Trim('"');
}
