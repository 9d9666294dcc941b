using System.Text.Json;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Facts;

namespace Automations.Api.Settings;

/// <summary>The body of <c>PUT /api/settings</c>.</summary>
internal static class SettingsBody
{
    private static readonly TimeZoneParameter TimeZone = new("timeZone", "Where the business is.") { Default = SiteSettings.Default.TimeZone };
    private static readonly LocaleParameter Locale = new("locale", "The language of dates and numbers.") { Default = SiteSettings.Default.Locale };
    private static readonly TextParameter SiteName = new("siteName", "What the business is called.") { MinLength = 0, Default = "" };
    private static readonly TextParameter SenderName = new("senderName", "The name that mails come from; left out, the site's.") { MaxLength = 100 };
    private static readonly EmailAddressParameter SenderAddress = new("senderAddress", "The address that mails come from.");
    private static readonly EmailAddressParameter ReplyTo = new("replyTo", "The address that answers go to.");
    private static readonly WebOriginParameter PublicUrl = new("publicUrl", "Where links in mails lead; left out, the host's own address.");
    private static readonly TextParameter WebhookSecret =
        new("webhookSecret", "Signs webhooks; never answered. Left out it stays, null takes it away.");

    private static readonly MailCapParameter MaxMarketingMails =
        new("maxMarketingMailsPerContact", "How many marketing e-mails a contact gets in how many hours; what exceeds it is put off, never dropped for that. Left out, as many as come.");
    private static readonly SendWindowParameter Window =
        new("sendWindow", "When marketing messages are sent, by the gallery's clock, else the site's; what falls outside is put off until it opens. Left out, at any time.");

    private static readonly BooleanParameter TrackOpens =
        new("trackOpens", "Whether e-mails to contacts carry an image that tells when they are opened.") { Default = false };
    private static readonly BooleanParameter TrackClicks =
        new("trackClicks", "Whether links in e-mails to contacts lead through the host, which counts that they are followed.") { Default = false };

    public static BodyShape Shape { get; } =
        new("SettingsInput", TimeZone, Locale, SiteName, SenderName, SenderAddress, ReplyTo, PublicUrl, WebhookSecret, MaxMarketingMails, Window, TrackOpens, TrackClicks);

    /// <summary>What the body makes of the settings there are.</summary>
    public static Func<SiteSettings, SiteSettings> Read(JsonElement json, ApiOptions options, Faults faults)
    {
        var values = Shape.Read(json, faults);
        if (values.Find(SenderAddress) is { } address && !IsAllowed(address, options))
            faults.At(SenderAddress.Name).Add($"“{SenderAddress.Name}” must be an address of {string.Join(" or ", options.SenderDomains)}.");
        if (values.Find(WebhookSecret) is { } secret && !IsFit(secret))
            faults.At(WebhookSecret.Name).Add("What follows “whsec_” must be the Base64 of 24 to 64 bytes.");
        return before => new()
        {
            TimeZone = values.Get(TimeZone),
            Locale = values.Get(Locale),
            SiteName = values.Get(SiteName),
            SenderName = values.Find(SenderName),
            SenderAddress = values.Find(SenderAddress),
            ReplyTo = values.Find(ReplyTo),
            PublicUrl = values.Find(PublicUrl),
            MaxMarketingMailsPerContact = values.Find(MaxMarketingMails),
            SendWindow = values.Find(Window),
            TrackOpens = values.Get(TrackOpens),
            TrackClicks = values.Get(TrackClicks),
            WebhookSecret = json.TryGetProperty(WebhookSecret.Name, out _) ? values.Find(WebhookSecret) : before.WebhookSecret,
        };
    }

    private static bool IsAllowed(string address, ApiOptions options) =>
        options.SenderDomains.IsEmpty || options.SenderDomains.Contains(address[(address.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);

    private static bool IsFit(string secret)
    {
        const string Prefix = "whsec_";
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal)) return true;
        Span<byte> key = stackalloc byte[200];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length is >= 24 and <= 64;
    }
}
