using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Automations.Facts;
using Automations.Storage;

namespace Automations.Engine;

/// <summary>Links that mails carry. A token names an address by its hash and is signed, so it can be neither guessed nor altered.</summary>
public sealed class Links(ReadOnlyMemory<byte> key)
{
    private const int SignatureBytes = 16;

    /// <summary>The host's own address, without a trailing slash, where a site has set no <c>publicUrl</c>.</summary>
    public string HostUrl { get; set; } = "http://localhost";

    private const string Nobody = "nobody@invalid";

    /// <summary>True: every link is one that changes nothing, so that who reads a proof cannot unsubscribe the contact it was made out for.</summary>
    public bool AreInert { get; init; }

    /// <summary>The unsubscribe link of the contact's address; null where it has none.</summary>
    public string? Unsubscribe(string site, SiteSettings settings, Contact contact) =>
        (AreInert ? Nobody : contact.Email) is { } email ? $"{settings.PublicUrl ?? HostUrl}/u/{Token(site, email)}" : null;

    /// <summary>The same links, inert.</summary>
    public Links Inert() => new(key) { HostUrl = HostUrl, AreInert = true };

    public string Token(string site, string email)
    {
        var payload = Encoding.UTF8.GetBytes($"{site}|{Keys.AddressHash(email)}");
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(Sign(payload))}";
    }

    public bool TryReadToken(string token, [NotNullWhen(true)] out string? site, [NotNullWhen(true)] out string? addressHash)
    {
        (site, addressHash) = (null, null);
        if (token.Length > 400 || token.Split('.') is not [var first, var second] || !Base64Url.IsValid(first) || !Base64Url.IsValid(second)) return false;
        var payload = Base64Url.DecodeFromChars(first);
        if (!CryptographicOperations.FixedTimeEquals(Sign(payload), Base64Url.DecodeFromChars(second))) return false;
        if (Encoding.UTF8.GetString(payload).Split('|') is not [var tokenSite, var hash]) return false;
        (site, addressHash) = (tokenSite, hash);
        return true;
    }

    private byte[] Sign(byte[] payload) => HMACSHA256.HashData(key.Span, payload)[..SignatureBytes];
}
