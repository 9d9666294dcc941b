using System.Text;
using Automations.Actions;

namespace Automations.Local.Mail;

/// <summary>
/// Hands one mail over one connection (RFC 5321). Whatever the server answers before the mail itself is about the connection
/// or our account, so it is worth another attempt; from MAIL on a 5xx is about this mail and final.
/// </summary>
internal sealed class SmtpConversation(SmtpConnection connection, SmtpOptions options, string clientName)
{
    private static readonly byte[] End = "\r\n.\r\n"u8.ToArray();

    private SmtpReply? _greeting;

    /// <summary>True from the moment the mail's end may have reached the server.</summary>
    public bool IsHandedOver { get; private set; }

    /// <param name="mail">Lines of at most 998 octets that end in CRLF, without the last one's.</param>
    public async Task<Delivery> SendAsync(string from, string to, byte[] mail) =>
        await OpenAsync() ?? await EncryptAsync() ?? await LogInAsync() ?? await AddressAsync(from, to) ?? await HandOverAsync(mail);

    /// <summary>Says good-bye; nobody waits for the answer.</summary>
    public Task QuitAsync() => connection.WriteAsync("QUIT\r\n"u8.ToArray());

    private async Task<Delivery?> OpenAsync()
    {
        if (options.Tls == SmtpTls.Implicit) await connection.EncryptAsync(options);
        var welcome = await connection.ReadReplyAsync();
        return welcome.IsPositive ? await GreetAsync() : NotNow(welcome);
    }

    private async Task<Delivery?> GreetAsync()
    {
        _greeting = await connection.AskAsync($"EHLO {clientName}");
        if (_greeting.IsPositive) return null;
        _greeting = await connection.AskAsync($"HELO {clientName}");
        return _greeting.IsPositive ? null : NotNow(_greeting);
    }

    private async Task<Delivery?> EncryptAsync()
    {
        if (options.Tls is SmtpTls.Never or SmtpTls.Implicit) return null;
        if (!_greeting!.Offers("STARTTLS", out _))
            return options.Tls == SmtpTls.Required ? new Delivery.Unavailable("The mail server does not offer encryption.") : null;
        var ready = await connection.AskAsync("STARTTLS");
        if (!ready.IsPositive) return NotNow(ready);
        await connection.EncryptAsync(options);
        return await GreetAsync();
    }

    private async Task<Delivery?> LogInAsync()
    {
        if (options.User is not { } user) return null;
        if (!connection.IsEncrypted && !connection.IsLoopback)
            return new Delivery.Unavailable("The password is not sent to the mail server without encryption.");
        _greeting!.Offers("AUTH", out var mechanisms);
        var password = options.Password ?? "";
        SmtpReply answer;
        if (mechanisms.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            answer = await connection.AskAsync("AUTH PLAIN " + Base64($"\0{user}\0{password}"));
        }
        else if (mechanisms.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            answer = await connection.AskAsync("AUTH LOGIN");
            if (answer.Code == 334) answer = await connection.AskAsync(Base64(user));
            if (answer.Code == 334) answer = await connection.AskAsync(Base64(password));
        }
        else
        {
            return new Delivery.Unavailable("The mail server offers no way to log in that is known here (PLAIN or LOGIN).");
        }

        return answer.Code == 235 ? null : NotNow(answer);
    }

    private async Task<Delivery?> AddressAsync(string from, string to) =>
        Judge(await connection.AskAsync($"MAIL FROM:<{from}>")) ?? Judge(await connection.AskAsync($"RCPT TO:<{to}>"));

    private async Task<Delivery> HandOverAsync(byte[] mail)
    {
        var ready = await connection.AskAsync("DATA");
        if (ready.Code != 354) return Judge(ready) ?? new Delivery.Unavailable($"The mail server answered {ready}.");
        await connection.WriteAsync(Stuffed(mail));
        // Without its end no server may take a mail; with it, only the answer tells.
        IsHandedOver = true;
        connection.HoldOn();
        await connection.WriteAsync(End);
        var answer = await connection.ReadReplyAsync();
        return Judge(answer) ?? new Delivery.Delivered($"The mail server took it: {answer}.");
    }

    /// <summary>Doubles the dot that begins a line (RFC 5321 §4.5.2).</summary>
    private static byte[] Stuffed(byte[] mail)
    {
        var stuffed = new List<byte>(mail.Length + 64);
        for (var at = 0; at < mail.Length; at++)
        {
            if (mail[at] == '.' && (at == 0 || mail[at - 1] == '\n')) stuffed.Add((byte)'.');
            stuffed.Add(mail[at]);
        }

        return [.. stuffed];
    }

    private static Delivery? Judge(SmtpReply reply) =>
        reply.IsPositive ? null : reply.IsTransient ? NotNow(reply) : new Delivery.Refused($"The mail server refused it: {reply}.");

    private static Delivery.Unavailable NotNow(SmtpReply reply) => new($"The mail server does not take it now: {reply}.");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
