using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using NodaTime;

namespace Automations.Connectors.Http;

/// <summary>
/// The one way out for HTTP. A name is resolved once for each connection, and the address that was checked is the one that is dialled, so
/// a name cannot lead elsewhere in between. No redirects, no cookies, no proxy; of an answer 64 KiB are read.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private const int MostBytes = 64 * 1024;

    private readonly GuardOptions _options;
    private readonly IClock _clock;
    private readonly CancellationToken _stopping;
    private readonly HttpClient _client;

    /// <param name="clock">The system's: tells how far away the dates in answers are.</param>
    /// <param name="stopping">Ends requests of which nothing has gone out yet; the others are waited for.</param>
    public GuardedHttp(GuardOptions options, IClock clock, CancellationToken stopping)
    {
        (_options, _clock, _stopping) = (options, clock, stopping);
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.ConnectPatience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 16,
            MaxResponseHeadersLength = 32,
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Automations");
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Why nothing is sent to an address, as far as it tells itself; null: it may be, if its name leads to the public internet.</summary>
    internal string? Refuse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0) return "The address is none of the web.";
        if (uri.UserInfo.Length > 0) return "The address must not hold a name or a password.";
        if (_options.AllowPrivateNetworks) return null;
        if (uri.Scheme != "https") return "The address must begin with “https://”.";
        return IsPrivate(uri.IdnHost.TrimEnd('.').Trim('[', ']')) ? "The address leads into a private network." : null;
    }

    /// <summary>Sends a request with a body. Never throws for what a server does.</summary>
    internal async Task<HttpReply> PostAsync(string url, RequestBody body, Action<HttpRequestMessage> complete, CancellationToken cancellation)
    {
        if (Refuse(url) is { } why) return new HttpReply.Forbidden(why);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = body };
        complete(request);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.Patience);
        await using var stop = _stopping.Register(() =>
        {
            if (!body.IsBegun) limit.Cancel();
        });
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new HttpReply.Answered((int)response.StatusCode, RetryAfter(response), await ReadAsync(response, limit.Token));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            if (e.InnerException is ForbiddenAddressException) return new HttpReply.Forbidden("The address leads into a private network.");
            return body.IsBegun ? new HttpReply.Broken($"No answer came ({Named(e)}).") : new HttpReply.NotReached($"It could not be reached ({Named(e)}).");
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await _options.Resolve(host, cancellation);
        var allowed = _options.AllowPrivateNetworks ? addresses : [.. addresses.Where(AddressGuard.IsPublic)];
        if (allowed.Length == 0) throw addresses.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new ForbiddenAddressException();
        for (var i = 0; ; i++)
        {
            try
            {
                return await _options.Dial(new(allowed[i], port), cancellation);
            }
            catch (SocketException) when (i + 1 < allowed.Length)
            {
                // The next address may answer.
            }
        }
    }

    /// <summary>What came of the body before it broke off or became too long.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            while (length < MostBytes && await body.ReadAsync(buffer.AsMemory(length), cancellation) is > 0 and var read) length += read;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The status says what became of the request.
        }

        return buffer.AsMemory(0, length);
    }

    private Duration? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => Duration.FromTimeSpan(wait),
        { Date: { } date } => Duration.Max(Instant.FromDateTimeOffset(date) - _clock.GetCurrentInstant(), Duration.Zero),
        _ => null,
    };

    /// <summary>Every spelling that resolvers take for an address: “2130706433”, “0x7f.1”, “127.0.0.1”.</summary>
    private static bool IsPrivate(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && !AddressGuard.IsPublic(address));

    private static string Named(Exception e) => e switch
    {
        OperationCanceledException => "no answer in time",
        { InnerException: AuthenticationException } => "its certificate is not trusted",
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } failed => failed.HttpRequestError.ToString(),
        _ => "the connection broke",
    };
}
