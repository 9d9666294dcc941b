using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Automations.Webhooks;

/// <summary>Signatures as <see href="https://www.standardwebhooks.com">Standard Webhooks</see> 1.0.0 has them: HMAC-SHA256 of id, timestamp and body.</summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far a timestamp may be from the receiver's clock, either way.</summary>
    public static readonly Duration Tolerance = Duration.FromMinutes(5);

    private const string Prefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>The value of <see cref="SignatureHeader"/>.</summary>
    /// <param name="timestamp">The value of <see cref="TimestampHeader"/>.</param>
    public static string Of(string secret, string id, string timestamp, ReadOnlySpan<byte> body) => Version + Convert.ToBase64String(Digest(secret, id, timestamp, body));

    public static string TimestampOf(Instant now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether one of the signatures is by one of the secrets, and the timestamp of now.</summary>
    /// <param name="secrets">During a rotation two.</param>
    /// <param name="signatures">The value of <see cref="SignatureHeader"/>: one or more, with spaces between.</param>
    public static bool IsValid(IEnumerable<string> secrets, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, Instant now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sent)) return false;
        if (Math.Abs((double)sent - now.ToUnixTimeSeconds()) > Tolerance.TotalSeconds) return false;
        foreach (var secret in secrets)
        {
            var right = Digest(secret, id, timestamp, body);
            foreach (var signature in signatures.Split(' '))
                if (IsRight(signature, right)) return true;
        }

        return false;
    }

    private static bool IsRight(string signature, byte[] right)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.StartsWith(Version, StringComparison.Ordinal)
            && Convert.TryFromBase64Chars(signature.AsSpan(Version.Length), given, out var length)
            && CryptographicOperations.FixedTimeEquals(given[..length], right);
    }

    private static byte[] Digest(string secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    /// <summary>The bytes that Base64 stands for, with “whsec_” before it or not; any other secret is its own text.</summary>
    private static byte[] KeyOf(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) ? key[..length] : Encoding.UTF8.GetBytes(secret);
    }
}
