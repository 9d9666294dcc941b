using NodaTime;

namespace Automations.Api.Dashboard.Workflows;

/// <summary>The versions of a workflow, and what one changed.</summary>
/// <param name="Changes">Lines that are gone, new, or there in both.</param>
public sealed record VersionList(
    string Id, string Name, IReadOnlyList<(int Number, Instant At)> Versions, int Before, int After, IReadOnlyList<VersionChange> Changes);
