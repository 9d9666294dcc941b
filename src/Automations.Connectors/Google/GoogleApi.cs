using System.Net.Http.Headers;
using System.Text.Json;
using Automations.Actions;
using Automations.Connectors.Http;
using NodaTime;

namespace Automations.Connectors.Google;

/// <summary>Calls one of Google's interfaces in a service account's name.</summary>
/// <param name="who">Who is asked, to begin a sentence.</param>
internal sealed class GoogleApi(GuardedHttp http, GoogleCredentials credentials, string scope, string who, IClock clock)
{
    private readonly GoogleTokens _tokens = new(http, credentials, scope, clock);

    /// <summary>Null where it was taken, else what came of it. No key goes with it: what may have arrived is not repeated.</summary>
    public async Task<Delivery?> PostAsync(string url, ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var (token, why) = await _tokens.GetAsync(cancellation);
            if (token is null) return why;
            var reply = await http.PostAsync(url, new RequestBody(json), request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token), cancellation);
            switch (reply)
            {
                case HttpReply.Answered { IsGood: true }:
                    return null;
                case HttpReply.Answered { Status: 401 } when isFirst:
                    // A token can be withdrawn before it expires.
                    _tokens.Forget(token);
                    continue;
                default:
                    return Deliveries.Of(reply, who, isKeyed: false, (reply as HttpReply.Answered)?.Object() is { } answer ? StatusOf(answer) : null);
            }
        }
    }

    /// <summary>The fault's name, such as PERMISSION_DENIED; its message may hold what was sent.</summary>
    private static string? StatusOf(JsonElement answer) =>
        answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String
        && status.GetString() is { Length: > 0 and <= 60 } name && name.All(c => char.IsAsciiLetterUpper(c) || c == '_')
            ? name
            : null;
}
