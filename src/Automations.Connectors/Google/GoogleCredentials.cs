using System.Security.Cryptography;
using System.Text.Json;

namespace Automations.Connectors.Google;

/// <summary>A service account's key, as Google's console gives it out.</summary>
/// <param name="KeyId">Names the key in tokens.</param>
/// <param name="PrivateKey">PEM.</param>
/// <param name="TokenUri">Where tokens are asked for.</param>
public sealed record GoogleCredentials(string Email, string KeyId, string PrivateKey, string TokenUri)
{
    /// <summary>Null where it is none.</summary>
    public static GoogleCredentials? Parse(string json)
    {
        try
        {
            var members = JsonElement.Parse(json);
            if (members.ValueKind != JsonValueKind.Object) return null;
            if (Text(members, "client_email") is not { } email || Text(members, "private_key_id") is not { } id
                || Text(members, "private_key") is not { } key || Text(members, "token_uri") is not { } uri) return null;
            using var rsa = RSA.Create();
            rsa.ImportFromPem(key);
            return new(email, id, key, uri);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or CryptographicException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Shows no key.</summary>
    public override string ToString() => Email;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text ? text : null;
}
