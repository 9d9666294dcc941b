using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Automations.Benchmarks.Http;

/// <summary>One kept-alive HTTP/1.1 connection; reads just enough of an answer to know its status and where it ends.</summary>
internal sealed class HttpConnection : IDisposable
{
    private static readonly byte[] HeadersEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] ChunksEnd = "0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    private HttpConnection()
    {
    }

    public static async Task<HttpConnection> OpenAsync(int port)
    {
        var connection = new HttpConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    public Task<int> PostAsync(string path, byte[] body)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/cloudevents+json\r\nContent-Length: {body.Length}\r\n\r\n");
        return AskAsync([.. Encoding.ASCII.GetBytes(head), .. body]);
    }

    public Task<int> GetAsync(string path) => AskAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    public void Dispose() => _socket.Dispose();

    private async Task<int> AskAsync(byte[] request)
    {
        await _socket.SendAsync(request);
        for (var read = 0; ;)
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            if (got == 0) throw new IOException("The server closed the connection.");
            read += got;
            if (IsWhole(_buffer.AsSpan(0, read))) return int.Parse(_buffer.AsSpan(9, 3), CultureInfo.InvariantCulture);
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(HeadersEnd);
        if (end < 0) return false;
        var headers = Encoding.ASCII.GetString(answer[..end]);
        var length = headers.IndexOf("content-length:", StringComparison.OrdinalIgnoreCase);
        if (length < 0) return !headers.Contains("chunked", StringComparison.OrdinalIgnoreCase) || answer.EndsWith(ChunksEnd);
        var line = headers.AsSpan(length + "content-length:".Length);
        if (line.IndexOf('\r') is var stop and >= 0) line = line[..stop];
        return answer.Length >= end + HeadersEnd.Length + int.Parse(line, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }
}
