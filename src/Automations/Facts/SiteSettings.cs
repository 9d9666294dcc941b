
namespace Automations.Facts;

/// <summary>A site's settings.</summary>
public sealed record SiteSettings
{
    public static readonly SiteSettings Default = new();

    /// <summary>An IANA zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>A BCP 47 tag.</summary>
    public string Locale { get; init; } = "en";

    public string SiteName { get; init; } = "";

    public string? SenderName { get; init; }

    public string? SenderAddress { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>Where links in mails lead, without a trailing slash; null: the host's own address.</summary>
    public string? PublicUrl { get; init; }

    public string? WebhookSecret { get; init; }

    /// <summary>What exceeds it is put off; null: as many as come.</summary>
    public MailCap? MaxMarketingMailsPerContact { get; init; }

    /// <summary>Marketing messages that fall outside it are put off until it opens; null: they are sent at any time.</summary>
    public SendWindow? SendWindow { get; init; }

    /// <summary>Whether e-mails to contacts tell when they are opened.</summary>
    public bool TrackOpens { get; init; }

    /// <summary>Whether e-mails to contacts tell when one of their links is followed.</summary>
    public bool TrackClicks { get; init; }
}
