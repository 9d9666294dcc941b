using Automations.Engine.Workflows;
using NodaTime;

namespace Automations.Api.Workflows;

/// <summary>A version in a list.</summary>
internal sealed record VersionItem(int Version, Instant CreatedAt, string Name)
{
    public static VersionItem Of(VersionRow row) => new(row.Version, row.CreatedAt, row.Definition.GetProperty("name").GetString()!);
}
