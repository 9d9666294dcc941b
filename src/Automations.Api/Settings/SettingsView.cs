using Automations.Facts;

namespace Automations.Api.Settings;

/// <summary>A site's settings; the webhook secret is never told.</summary>
internal sealed record SettingsView(
    string TimeZone, string Locale, string SiteName, string? SenderName, string? SenderAddress, string? ReplyTo, string? PublicUrl,
    MailCap? MaxMarketingMailsPerContact, SendWindowView? SendWindow, bool TrackOpens, bool TrackClicks)
{
    public static SettingsView Of(SiteSettings settings) => new(
        settings.TimeZone, settings.Locale, settings.SiteName, settings.SenderName, settings.SenderAddress, settings.ReplyTo, settings.PublicUrl,
        settings.MaxMarketingMailsPerContact, SendWindowView.Of(settings.SendWindow), settings.TrackOpens, settings.TrackClicks);
}
