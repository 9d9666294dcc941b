
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

    public static readonly Setting RetentionDays = new("retention-days", "DAYS", "How long events, messages and journals are kept (400).");

    public static readonly Setting MailsPerMinute = new("mails-per-minute", "NUMBER", "How many e-mails a site sends within any minute; the others wait (any number).");
    public static readonly Setting MailsPerHour = new("mails-per-hour", "NUMBER", "How many e-mails a site sends within any hour; the others wait (any number).");

    public static readonly Setting PushProject = new("push-project", "ID", "The Firebase project to send notifications by; without one, they stay in the outbox.");
    public static readonly Setting ChatWebhook = new("chat-webhook", "URL", "Where chat messages are posted; without it, they stay in the outbox.");
    public static readonly Setting PaymentsWebhook = new("payments-webhook", "URL", "Where payment links are asked for.");
    public static readonly Setting AllowPrivateNetworks =
        new("allow-private-networks", null, "Let webhooks go to private networks, to this machine, and over plain http.");

    public static readonly IReadOnlyList<Setting> OnCommandLine =
        [Data, Urls, Sandbox, Now, Smtp, SmtpUser, SmtpTls, SenderDomains, MailsPerMinute, MailsPerHour, RetentionDays, PushProject, ChatWebhook, PaymentsWebhook, AllowPrivateNetworks];

    public static readonly Setting AdminKey = new("key", "KEY", "The admin key.");
    public static readonly Setting SmtpPassword = new("smtp-password", "PASSWORD", "The password at the mail server.");
    public static readonly Setting GoogleCredentials = new("google-credentials", "FILE", "A Google service account's key, or the file that holds it.");
    public static readonly Setting ChatWebhookSecret = new("chat-webhook-secret", "SECRET", "Signs what is posted to the chat.");
    public static readonly Setting PaymentsWebhookSecret = new("payments-webhook-secret", "SECRET", "Signs what is posted for payment links.");

    public static readonly IReadOnlyList<Setting> OfConnectors =
        [GoogleCredentials, PushProject, ChatWebhook, ChatWebhookSecret, PaymentsWebhook, PaymentsWebhookSecret, AllowPrivateNetworks];
}
