using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Automations.Api.Access;

/// <summary>The host's key. Comparing takes the same time wherever a wrong key differs.</summary>
internal sealed class AdminKey(string? key)
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? _digest = string.IsNullOrEmpty(key) ? null : Digest(key);

    /// <summary>True for the key in an <c>Authorization</c> header, or where the host has none.</summary>
    public bool Admits(StringValues authorization) =>
        _digest is null
        || (authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(_digest, Digest(header[Scheme.Length..].Trim())));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
