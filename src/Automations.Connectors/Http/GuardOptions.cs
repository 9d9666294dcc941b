using System.Net;
using System.Net.Sockets;

namespace Automations.Connectors.Http;

/// <summary>Where requests may go.</summary>
public sealed record GuardOptions
{
    /// <summary>True: private networks and this machine may be dialled too, and plain http is allowed.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>The longest wait for a connection.</summary>
    public TimeSpan ConnectPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait for a request as a whole.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    internal Func<IPEndPoint, CancellationToken, Task<Stream>> Dial { get; init; } = DialAsync;

    private static async Task<Stream> DialAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
