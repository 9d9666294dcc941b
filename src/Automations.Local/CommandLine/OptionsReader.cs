using System.Globalization;
using Automations.Api;
using Automations.Api.Events;
using Automations.Connectors;
using Automations.Local.Mail;
using NodaTime;
using NodaTime.Text;

namespace Automations.Local.CommandLine;

/// <summary>Settings as options. Everything that is wrong is said at once.</summary>
internal static class OptionsReader
{
    private const int LongestPath = 4_096;

    private static readonly Duration MailLeeway = Duration.FromSeconds(5);

    /// <returns>Null where there are faults.</returns>
    public static LocalOptions? Read(SettingSource source, List<string> faults)
    {
        var isSandbox = source.Find(Settings.Sandbox) is { } text && ReadSwitch(text, faults);
        var key = source.Find(Settings.AdminKey);
        var urls = ListenUrls.Read(source.Find(Settings.Urls), isLoopbackOnly: key is null, faults);
        var now = ReadNow(source.Find(Settings.Now), isSandbox, faults);
        var smtp = ReadSmtp(source, faults);
        var data = source.Find(Settings.Data) ?? DefaultData(isSandbox);
        if (data.Length > LongestPath || data.Contains('\0', StringComparison.Ordinal)) faults.Add("--data is not the name of a folder.");
        var domains = source.Find(Settings.SenderDomains)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var connectors = ConnectorOptions.Read(name => source.Find(Settings.OfConnectors.First(setting => setting.Variable == name)), faults);
        var retention = RetentionOption.Read(Settings.RetentionDays.Variable, source.Find(Settings.RetentionDays), faults);
        // In a sandbox no time passes between a mail's turn and its leaving.
        var rate = MailRateOption.Read(Named(source, Settings.MailsPerMinute), Named(source, Settings.MailsPerHour), isSandbox ? Duration.Zero : MailLeeway, faults);
        var hooks = HookOptions.Read(source.Configuration, faults);
        if (faults.Count > 0) return null;
        return new()
        {
            Data = Path.GetFullPath(data),
            Urls = urls,
            IsSandbox = isSandbox,
            Now = now,
            Smtp = smtp,
            SenderDomains = [.. domains.Select(domain => domain.ToLowerInvariant())],
            AdminKey = key,
            MailRate = rate,
            Retention = retention,
            Connectors = connectors,
            Hooks = hooks,
        };
    }

    /// <summary>A sandbox and a business never share a folder.</summary>
    private static string DefaultData(bool isSandbox)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(home, isSandbox ? "automations-sandbox" : "automations-data");
    }

    private static (string, string?) Named(SettingSource source, Setting setting) => (setting.Variable, source.Find(setting));

    private static bool ReadSwitch(string text, List<string> faults)
    {
        if (bool.TryParse(text, out var value)) return value;
        faults.Add($"{Settings.Sandbox.Variable} is true or false, not “{text}”.");
        return false;
    }

    private static Instant? ReadNow(string? text, bool isSandbox, List<string> faults)
    {
        if (text is null) return null;
        if (!isSandbox) faults.Add("--now sets a sandbox's clock: it needs --sandbox.");
        if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } parsed) return parsed.Value.ToInstant();
        faults.Add($"--now is an instant such as 2026-06-01T08:00:00Z, not “{text}”.");
        return null;
    }

    private static SmtpOptions? ReadSmtp(SettingSource source, List<string> faults)
    {
        var tls = ReadTls(source.Find(Settings.SmtpTls), faults);
        if (source.Find(Settings.Smtp) is not { } server) return null;
        var colon = server.LastIndexOf(':');
        if (colon > 0 && int.TryParse(server.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535)
        {
            return new()
            {
                Host = server[..colon].Trim('[', ']'),
                Port = port,
                User = source.Find(Settings.SmtpUser),
                Password = source.Find(Settings.SmtpPassword),
                Tls = tls,
            };
        }

        faults.Add($"--smtp is a server and its port, such as mail.example.com:587, not “{server}”.");
        return null;
    }

    private static SmtpTls ReadTls(string? text, List<string> faults)
    {
        switch (text)
        {
            case null or "when_offered": return SmtpTls.WhenOffered;
            case "required": return SmtpTls.Required;
            case "implicit": return SmtpTls.Implicit;
            case "never": return SmtpTls.Never;
            default:
                faults.Add($"--smtp-tls is when_offered, required, implicit or never, not “{text}”.");
                return default;
        }
    }
}
