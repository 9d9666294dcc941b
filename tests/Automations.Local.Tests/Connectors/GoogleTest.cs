using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Automations.Connectors.Google;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace Automations.Local.Tests.Connectors;

/// <summary>Tests against a Google on loopback that checks assertions with the account's public key and gives out numbered tokens.</summary>
public abstract class GoogleTest : ConnectorTest
{
    private static readonly RSA Key = RSA.Create(2048);

    private int _tokens;

    private protected ConcurrentQueue<JsonWebToken> Assertions { get; } = new();

    /// <summary>What is answered instead of a token, once each.</summary>
    private protected ConcurrentQueue<RequestDelegate> OnToken { get; } = new();

    private protected IEnumerable<ReceivedRequest> Calls => Server.Requests.Where(request => request.Target != "/token");

    private protected GoogleCredentials Account()
    {
        Server.Paths["/token"] = GrantAsync;
        return GoogleCredentials.Parse(KeyFile(Server.Url + "/token")).ShouldNotBeNull();
    }

    private protected static string KeyFile(string tokenUri) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["type"] = "service_account",
        ["client_email"] = "robot@project.iam.gserviceaccount.com",
        ["private_key_id"] = "key-1",
        ["private_key"] = Key.ExportPkcs8PrivateKeyPem(),
        ["token_uri"] = tokenUri,
    });

    private async Task GrantAsync(HttpContext context)
    {
        if (OnToken.TryDequeue(out var answer))
        {
            await answer(context);
            return;
        }

        var form = QueryHelpers.ParseQuery(Server.Requests.Last(request => request.Target == "/token").Text);
        form["grant_type"].ToString().ShouldBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
        using var known = RSA.Create(Key.ExportParameters(includePrivateParameters: false));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(form["assertion"].ToString(), new TokenValidationParameters
        {
            IssuerSigningKey = new RsaSecurityKey(known) { KeyId = "key-1" },
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            ValidIssuer = "robot@project.iam.gserviceaccount.com",
            ValidAudience = Server.Url + "/token",
            ValidateLifetime = false,
            ValidAlgorithms = ["RS256"],
        });
        context.Response.StatusCode = result.IsValid ? 200 : 400;
        if (!result.IsValid) return;
        Assertions.Enqueue((JsonWebToken)result.SecurityToken);
        await context.Response.WriteAsync(JsonSerializer.Serialize(new { access_token = $"token-{Interlocked.Increment(ref _tokens)}", expires_in = 3599, token_type = "Bearer" }));
    }
}
