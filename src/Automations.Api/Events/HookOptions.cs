using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Engine.Sites;
using Microsoft.Extensions.Configuration;

namespace Automations.Api.Events;

/// <summary>A source of signed webhooks.</summary>
/// <param name="Site">The site that its events belong to.</param>
/// <param name="Secrets">At least one; during a rotation two.</param>
public sealed record HookOptions(string Site, ImmutableArray<string> Secrets)
{
    private const string Section = "Hooks";

    /// <summary>
    /// Reads <c>Hooks:{source}:Secret</c> (two during a rotation, with a comma between) and <c>Hooks:{source}:Site</c> (the default site where it is left out);
    /// as environment variables <c>Hooks__{source}__Secret</c>. Everything that is wrong is added to the faults.
    /// </summary>
    public static ImmutableDictionary<string, HookOptions> Read(IConfiguration configuration, ICollection<string> faults)
    {
        var hooks = ImmutableDictionary.CreateBuilder<string, HookOptions>(StringComparer.Ordinal);
        foreach (var source in configuration.GetSection(Section).GetChildren())
        {
            var site = source["Site"] is { Length: > 0 } named ? named : SiteStore.DefaultSite;
            ImmutableArray<string> secrets = [.. (source["Secret"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)];
            if (!Identifier.IsValid(source.Key)) faults.Add($"{source.Path} names a source that cannot be one: it is letters, digits and . _ - @ +.");
            if (!Identifier.IsValid(site)) faults.Add($"{source.Path}:Site is no site's id.");
            if (secrets.IsEmpty) faults.Add($"{source.Path}:Secret is missing: the secret that the source signs with (whsec_…).");
            hooks[source.Key] = new(site, secrets);
        }

        return hooks.ToImmutable();
    }
}
