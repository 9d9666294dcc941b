using System.CommandLine;

namespace Automations.Local.CommandLine;

/// <summary>A value that is given as <c>--smtp-user</c>, as <c>AUTOMATIONS_SMTP_USER</c> or as <c>Automations:SmtpUser</c> in appsettings.json, in this order.</summary>
/// <param name="Name">Words with hyphens.</param>
/// <param name="ValueName">Null: a switch.</param>
internal sealed record Setting(string Name, string? ValueName, string Description)
{
    public Option Option { get; } = ValueName is null
        ? new Option<bool>("--" + Name) { Description = Description }
        : new Option<string?>("--" + Name) { Description = Description, HelpName = ValueName };

    public string Variable => "AUTOMATIONS_" + Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>Sections of a configuration do not tell letters' cases apart.</summary>
    public string Key => "Automations:" + Name.Replace("-", "", StringComparison.Ordinal);
}
