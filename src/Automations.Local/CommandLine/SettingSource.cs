using System.CommandLine;

namespace Automations.Local.CommandLine;

/// <summary>Where settings are looked up: the command line, the environment, appsettings.json.</summary>
internal sealed class SettingSource(ParseResult parsed, IConfiguration configuration)
{
    /// <summary>For what has names of its own choice.</summary>
    public IConfiguration Configuration => configuration;

    /// <summary>The value, or null where it is not set or empty.</summary>
    public string? Find(Setting setting)
    {
        var text = setting.Option switch
        {
            Option<string?> option when parsed.GetResult(option) is not null => parsed.GetValue(option),
            Option<bool> option when parsed.GetResult(option) is { Implicit: false } => parsed.GetValue(option) ? "true" : "false",
            _ => configuration[setting.Variable] ?? configuration[setting.Key],
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
