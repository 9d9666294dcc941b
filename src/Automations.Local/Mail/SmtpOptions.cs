using System.Net.Security;

namespace Automations.Local.Mail;

/// <summary>The mail server that mails are handed to.</summary>
public sealed class SmtpOptions
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public SmtpTls Tls { get; init; }

    /// <summary>The longest wait for any one answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Judges the server's certificate in place of the system.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }
}
