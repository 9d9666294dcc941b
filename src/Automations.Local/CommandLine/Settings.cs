
namespace Automations.Local.CommandLine;

/// <summary>Everything that can be set. Secrets have no option: other users of a machine see its command lines.</summary>
internal static class Settings
{
    public static readonly Setting Data = new("data", "DIR", "The folder that holds the data; created where it is missing.");
    public static readonly Setting Urls = new("urls", "URLS", "The addresses to listen on, separated by semicolons (http://localhost:5199).");
    public static readonly Setting Sandbox = new("sandbox", null, "Let the clock stand still until POST /api/clock moves it.");
    public static readonly Setting Now = new("now", "INSTANT", "Where a new sandbox's clock starts, such as 2026-06-01T08:00:00Z.");
    public static readonly Setting Smtp = new("smtp", "HOST:PORT", "The mail server to send by; without one, mails stay in the outbox.");
    public static readonly Setting SmtpUser = new("smtp-user", "USER", "The user to log in with at the mail server; the password is AUTOMATIONS_SMTP_PASSWORD.");
    public static readonly Setting SmtpTls = new("smtp-tls", "MODE", "Encryption: when_offered, required, implicit or never.");
    public static readonly Setting SenderDomains = new("sender-domains", "DOMAINS", "The domains that sender addresses may have, separated by commas (any).");

    public static readonly IReadOnlyList<Setting> OnCommandLine = [Data, Urls, Sandbox, Now, Smtp, SmtpUser, SmtpTls, SenderDomains];

    public static readonly Setting AdminKey = new("key", "KEY", "The admin key.");
    public static readonly Setting SmtpPassword = new("smtp-password", "PASSWORD", "The password at the mail server.");
}
