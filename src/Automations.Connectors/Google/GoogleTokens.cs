using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Automations.Actions;
using Automations.Connectors.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Automations.Connectors.Google;

/// <summary>
/// Access tokens of a service account for one scope, by the JWT bearer grant (RFC 7523). A token is kept until shortly before it expires; of
/// many who need one at once, one asks.
/// </summary>
/// <param name="clock">The system's.</param>
internal sealed class GoogleTokens(GuardedHttp http, GoogleCredentials credentials, string scope, IClock clock)
{
    private const string Who = "Google's sign-in";
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static readonly Duration Lifetime = Duration.FromHours(1);
    private static readonly Duration Margin = Duration.FromMinutes(5);

    private readonly Lock _lock = new();
    private (string Token, Instant Until)? _kept;
    private Task<(string? Token, Delivery? Why)>? _asking;

    /// <summary>A token, or why there is none; asking for one has no effect elsewhere.</summary>
    public Task<(string? Token, Delivery? Why)> GetAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_kept is { } kept && clock.GetCurrentInstant() < kept.Until) return Task.FromResult<(string?, Delivery?)>((kept.Token, null));
            _asking ??= Task.Run(AskAsync, CancellationToken.None);
            return _asking.WaitAsync(cancellation);
        }
    }

    /// <summary>The token was refused: the next one is asked for anew.</summary>
    public void Forget(string token)
    {
        lock (_lock)
        {
            if (_kept?.Token == token) _kept = null;
        }
    }

    private async Task<(string? Token, Delivery? Why)> AskAsync()
    {
        (string Token, Instant Until)? read = null;
        try
        {
            var reply = await http.PostAsync(credentials.TokenUri, Request(), _ => { }, CancellationToken.None);
            if (reply is HttpReply.Answered { IsGood: true } good)
            {
                read = Read(good);
                return read is null ? (null, new Delivery.Unavailable($"{Who} gave an answer that cannot be read.")) : (read.Value.Token, null);
            }

            var failed = Deliveries.Of(reply, Who, isKeyed: true);
            return (null, failed is Delivery.Unavailable away ? away with { MayHaveArrived = false } : failed);
        }
        finally
        {
            lock (_lock) (_kept, _asking) = (read, null);
        }
    }

    private RequestBody Request() =>
        new(Encoding.ASCII.GetBytes($"grant_type={Uri.EscapeDataString(Grant)}&assertion={Assertion()}"), "application/x-www-form-urlencoded");

    private string Assertion()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(credentials.PrivateKey);
        var now = clock.GetCurrentInstant();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = credentials.Email,
            Audience = credentials.TokenUri,
            Claims = new Dictionary<string, object> { ["scope"] = scope },
            IssuedAt = now.ToDateTimeUtc(),
            Expires = (now + Lifetime).ToDateTimeUtc(),
            SigningCredentials = new(new RsaSecurityKey(rsa) { KeyId = credentials.KeyId }, SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            },
        });
    }

    private (string Token, Instant Until)? Read(HttpReply.Answered reply) =>
        reply.Object() is { } json
        && json.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String && token.GetString() is { Length: > 0 } text
        && json.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.TryGetInt32(out var life)
            ? (text, clock.GetCurrentInstant() + Duration.FromSeconds(life) - Margin)
            : null;
}
