using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Automations.Facts;
using Automations.Messages;
using Automations.Rendering.Mail;
using Automations.Storage;

namespace Automations.Engine;

/// <summary>Links that mails carry. A token names an address by its hash and is signed, so it can be neither guessed nor altered.</summary>
public sealed class Links(ReadOnlyMemory<byte> key)
{
    private const int SignatureBytes = 16;

    /// <summary>In characters: of tokens that hold ids, and of those that hold an address. Browsers and mail programs take addresses of 2,000.</summary>
    private const int LongestToken = 400;
    private const int LongestLink = 1_900;

    // No site's id has a colon, so that a token of one kind is none of another.
    private const string Opening = "o:";
    private const string Link = "l:";

    /// <summary>The host's own address, without a trailing slash, where a site has set no <c>publicUrl</c>.</summary>
    public string HostUrl { get; set; } = "http://localhost";

    private const string Nobody = "nobody@invalid";

    /// <summary>True: unsubscribe links are ones that change nothing, so that who reads a proof cannot unsubscribe the contact it was made out for.</summary>
    public bool AreInert { get; init; }

    /// <summary>The unsubscribe link of the contact's address; null where it has none.</summary>
    public string? Unsubscribe(string site, SiteSettings settings, Contact contact) =>
        (AreInert ? Nobody : contact.Email) is { } email ? $"{settings.PublicUrl ?? HostUrl}/u/{Token(site, email)}" : null;

    /// <summary>The same links, inert.</summary>
    public Links Inert() => new(key) { HostUrl = HostUrl, AreInert = true };

    public string Token(string site, string email) => Signed($"{site}|{Keys.AddressHash(email)}");

    public bool TryReadToken(string token, [NotNullWhen(true)] out string? site, [NotNullWhen(true)] out string? addressHash)
    {
        (site, addressHash) = (null, null);
        if (Open(token) is not [var tokenSite, var hash]) return false;
        (site, addressHash) = (tokenSite, hash);
        return true;
    }

    /// <summary>The page of a payment that the host itself asks for.</summary>
    /// <param name="id">The payment's, within its contact.</param>
    public string Payment(string site, SiteSettings settings, string contactHash, string id) =>
        $"{settings.PublicUrl ?? HostUrl}/pay/{Signed($"{site}|{contactHash}|{id}|pay")}";

    /// <summary>Looks like a payment's page and is none.</summary>
    public string ExamplePayment(SiteSettings settings) => $"{settings.PublicUrl ?? HostUrl}/pay/example";

    /// <returns>Null where the token was not made here, or not for a payment.</returns>
    public (string Site, string ContactHash, string Id)? ReadPayment(string token) =>
        Open(token) is [var site, var contact, var id, "pay"] ? (site, contact, id) : null;

    /// <summary>The addresses by which a mail tells that it is read, of those that the site asks for; null: none, or links are inert.</summary>
    public MailTracking? Tracking(string site, SiteSettings settings, MessageId message)
    {
        if (AreInert || !(settings.TrackOpens || settings.TrackClicks)) return null;
        var host = settings.PublicUrl ?? HostUrl;
        return new(
            settings.TrackOpens ? $"{host}/o/{Signed($"{Opening}|{site}|{message}")}" : null,
            settings.TrackClicks ? url => Through(host, site, message, url) : null);
    }

    /// <returns>Null where the token was not made here, or not for a mail's opening.</returns>
    public (string Site, MessageId Message)? ReadOpening(string token) =>
        Open(token) is [Opening, var site, var message] && MessageId.TryParse(message, out var id) ? (site, id.Value) : null;

    /// <returns>Also where the link leads, in ASCII; null where the token was not made here, or not for a link.</returns>
    public (string Site, MessageId Message, string Url)? ReadLink(string token) =>
        Open(token, LongestLink) is [Link, var site, var message, .. var url] && MessageId.TryParse(message, out var id) ? (site, id.Value, string.Join('|', url)) : null;

    /// <summary>The address that leads to a web address and tells of it; null where it would be too long, or is the host's own page for the reader.</summary>
    private string? Through(string host, string site, MessageId message, string url)
    {
        if (url.StartsWith($"{host}/u/", StringComparison.OrdinalIgnoreCase) || url.StartsWith($"{host}/pay/", StringComparison.OrdinalIgnoreCase)) return null;
        if (InAscii(url) is not { } target || Signed($"{Link}|{site}|{message}|{target}") is not { Length: <= LongestLink } token) return null;
        return $"{host}/l/{token}";
    }

    /// <summary>The same address as a header may have it; null: there is none.</summary>
    private static string? InAscii(string url)
    {
        if (Ascii.IsValid(url)) return url;
        try
        {
            var address = new UriBuilder(url) { Host = new Uri(url).IdnHost }.Uri.AbsoluteUri;
            return Ascii.IsValid(address) ? address : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Bytes that belong to a text and that nobody without the key can work out.</summary>
    /// <param name="text">With a line break in it, which no token has.</param>
    internal byte[] Derive(string text) => HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(text));

    private string Signed(string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        return $"{Base64Url.EncodeToString(bytes)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key.Span, bytes).AsSpan(..SignatureBytes))}";
    }

    /// <summary>The parts of a token's payload; null where it is not, letter for letter, one that was made here.</summary>
    private string[]? Open(string token, int longest = LongestToken)
    {
        if (token.Length > longest || token.Split('.') is not [var first, _] || !Base64Url.IsValid(first)) return null;
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(first));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signed(payload)), Encoding.UTF8.GetBytes(token)) ? payload.Split('|') : null;
    }
}
