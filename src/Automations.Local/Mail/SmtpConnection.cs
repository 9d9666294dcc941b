using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Automations.Local.Mail;

/// <summary>Lines to and from a mail server. Every wait is limited by the same patience.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private const int MostReplyBytes = 32 * 1024;

    private readonly Socket _socket;
    private readonly TimeSpan _patience;
    private readonly byte[] _buffer = new byte[4096];
    private CancellationToken _cancellation;
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpConnection(Socket socket, TimeSpan patience, CancellationToken cancellation) =>
        (_socket, _stream, _patience, _cancellation) = (socket, new NetworkStream(socket, ownsSocket: true), patience, cancellation);

    public bool IsEncrypted => _stream is SslStream;

    public bool IsLoopback => _socket.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

    public static async Task<SmtpConnection> OpenAsync(SmtpOptions options, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var patience = Limited(options.Patience, cancellation);
            await socket.ConnectAsync(options.Host, options.Port, patience.Token);
            return new(socket, options.Patience, cancellation);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>From here on only patience ends a wait.</summary>
    public void HoldOn() => _cancellation = CancellationToken.None;

    public async Task EncryptAsync(SmtpOptions options)
    {
        // What came before the handshake was not encrypted and must not be taken for what comes after it.
        if (_start != _end) throw new InvalidDataException("The server spoke out of turn.");
        using var patience = Limited(_patience, _cancellation);
        var encrypted = new SslStream(_stream, leaveInnerStreamOpen: false, options.Trust);
        _stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = options.Host }, patience.Token);
    }

    /// <summary>Sends a command and reads its answer.</summary>
    public async Task<SmtpReply> AskAsync(string command)
    {
        if (command.AsSpan().IndexOfAny('\r', '\n') >= 0) throw new ArgumentException("A command is one line.", nameof(command));
        await WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        return await ReadReplyAsync();
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = Limited(_patience, _cancellation);
        await _stream.WriteAsync(bytes, patience.Token);
        await _stream.FlushAsync(patience.Token);
    }

    public async Task<SmtpReply> ReadReplyAsync()
    {
        using var patience = Limited(_patience, _cancellation);
        var lines = new List<string>();
        for (var left = MostReplyBytes; ;)
        {
            var line = await ReadLineAsync(left, patience.Token);
            left -= line.Length + 2;
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 200 or > 599)
                throw new InvalidDataException("The server does not speak SMTP.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-') return new(code, lines);
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> ReadLineAsync(int longest, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            while (_start < _end)
            {
                var next = (char)_buffer[_start++];
                if (next == '\n') return line.ToString().TrimEnd('\r');
                if (line.Append(next).Length > longest) throw new InvalidDataException("The server's answer has no end.");
            }

            (_start, _end) = (0, await _stream.ReadAsync(_buffer, cancellation));
            if (_end == 0) throw new EndOfStreamException("The server hung up.");
        }
    }

    private static CancellationTokenSource Limited(TimeSpan patience, CancellationToken cancellation)
    {
        var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(patience);
        return limited;
    }
}
