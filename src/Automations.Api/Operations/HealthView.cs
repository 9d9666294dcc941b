using System.Text.Json.Serialization;

namespace Automations.Api.Operations;

/// <summary>How a host is doing.</summary>
/// <param name="OldestDueSeconds">For how long the oldest work has been due.</param>
internal sealed record HealthView(string Status, string Host, string Version, long EventsPending, long RunsWaiting, double OldestDueSeconds)
{
    /// <summary>The automations of the site that should have acted and did not; left out for callers without a key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SilenceView>? Silent { get; init; }
}
