using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>Bytes to and from the host, where a client would be too polite.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly NetworkStream _stream;

    private RawConnection(NetworkStream stream) => _stream = stream;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(HostProcess host)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host.Address.Host, host.Address.Port, Cancellation);
        return new(new NetworkStream(socket, ownsSocket: true));
    }

    public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(text), Cancellation);

    /// <summary>One answer; the host sends them in chunks.</summary>
    public async Task<string> ReadAsync()
    {
        var buffer = new byte[16_384];
        var text = "";
        while (!text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) && await _stream.ReadAsync(buffer, Cancellation) is > 0 and var read)
            text += Encoding.UTF8.GetString(buffer, 0, read);
        return text;
    }

    public void Dispose() => _stream.Dispose();
}
