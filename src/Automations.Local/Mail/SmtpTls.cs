namespace Automations.Local.Mail;

/// <summary>When a connection to the mail server is encrypted.</summary>
public enum SmtpTls
{
    /// <summary>Where the server offers STARTTLS.</summary>
    WhenOffered,

    /// <summary>With STARTTLS, or no mail goes out.</summary>
    Required,

    /// <summary>From its first byte (RFC 8314, usually port 465).</summary>
    Implicit,

    Never,
}
