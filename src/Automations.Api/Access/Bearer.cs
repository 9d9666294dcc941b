using Microsoft.Extensions.Primitives;

namespace Automations.Api.Access;

/// <summary>The key in an <c>Authorization</c> header (RFC 6750).</summary>
internal static class Bearer
{
    private const string Scheme = "Bearer ";

    /// <returns>Null where there is none.</returns>
    public static string? Read(StringValues authorization) =>
        authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
}
