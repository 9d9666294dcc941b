using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Automations.Local.Tests.Mail;

/// <summary>A mail server on loopback that answers as it is told.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _loop;
    private int _underWay;

    public SmtpSink()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is answered at a stage ("welcome", a verb, "body" or "end") in place of consent: a reply, "" to hang up, null to say nothing.</summary>
    public Dictionary<string, string?> Answers { get; } = [];

    /// <summary>The extensions offered; STARTTLS is done with <see cref="Certificate"/>.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    public X509Certificate2? Certificate { get; init; }

    /// <summary>Every command, as it came.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Every mail that was taken, its dots as they were before stuffing.</summary>
    public ConcurrentQueue<ReceivedMail> Mails { get; } = new();

    /// <summary>The most mails that were under way at once.</summary>
    public int MostAtOnce { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _loop;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await TalkAsync(client.GetStream());
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The other side hung up, or the test is over.
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        if (!await AnswerAsync(stream, "welcome", "220 sink")) return;
        while (await ReadLineAsync(stream) is { } command)
        {
            Commands.Enqueue(command);
            if (command.StartsWith("EHLO", StringComparison.Ordinal)) lock (_sessions) MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
            var verb = command.Split(' ', ':')[0].ToUpperInvariant();
            var consent = verb switch
            {
                "EHLO" => string.Join("\r\n", Extensions.Prepend("sink").Select((line, at) => $"250{(at == Extensions.Count ? ' ' : '-')}{line}")),
                "STARTTLS" => "220 go on",
                "AUTH" => command.StartsWith("AUTH LOGIN", StringComparison.Ordinal) ? "334 VXNlcm5hbWU6" : "235 welcome",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            if (!await AnswerAsync(stream, verb, consent)) return;
            if (verb == "STARTTLS") stream = await EncryptAsync(stream);
            if (verb == "DATA" && !Answers.ContainsKey("DATA") && !await TakeAsync(stream)) return;
            if (verb == "QUIT") return;
            if (command == "AUTH LOGIN") await LogInAsync(stream);
        }
    }

    private async Task LogInAsync(Stream stream)
    {
        Commands.Enqueue(await ReadLineAsync(stream) ?? "");
        await WriteAsync(stream, "334 UGFzc3dvcmQ6");
        Commands.Enqueue(await ReadLineAsync(stream) ?? "");
        await WriteAsync(stream, "235 welcome");
    }

    private async Task<bool> TakeAsync(Stream stream)
    {
        var lines = new List<string>();
        if (Answers.TryGetValue("body", out var atOnce) && atOnce == "") return false;
        while (await ReadLineAsync(stream) is { } line)
        {
            if (line == ".")
            {
                // Taken when the whole of it is there, whatever is answered.
                Mails.Enqueue(new(lines));
                lock (_sessions) _underWay--;
                return await AnswerAsync(stream, "end", "250 taken");
            }

            lines.Add(line.StartsWith('.') ? line[1..] : line);
        }

        return false;
    }

    private async Task<bool> AnswerAsync(Stream stream, string stage, string consent)
    {
        var answer = Answers.TryGetValue(stage, out var told) ? told : consent;
        if (answer == "") return false;
        if (answer is null) await Task.Delay(Timeout.Infinite, _stop.Token);
        await WriteAsync(stream, answer!);
        return true;
    }

    private async Task<SslStream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stop.Token);
        return encrypted;
    }

    private Task WriteAsync(Stream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _stop.Token).AsTask();

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }
}
