using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Automations.Api.Access;

/// <summary>The host's key. Comparing takes the same time wherever a wrong key differs.</summary>
internal sealed class AdminKey(string? key)
{
    private readonly byte[]? _digest = string.IsNullOrEmpty(key) ? null : Digest(key);

    /// <summary>False: the host has no key, and everybody acts as if with it.</summary>
    public bool IsSet => _digest is not null;

    /// <summary>True for the key in an <c>Authorization</c> header.</summary>
    public bool Admits(StringValues authorization) =>
        _digest is not null && Bearer.Read(authorization) is { } given && CryptographicOperations.FixedTimeEquals(_digest, Digest(given));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
