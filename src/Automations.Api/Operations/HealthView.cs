namespace Automations.Api.Operations;

/// <summary>How a host is doing.</summary>
/// <param name="OldestDueSeconds">For how long the oldest work has been due.</param>
internal sealed record HealthView(string Status, string Host, string Version, long EventsPending, long RunsWaiting, double OldestDueSeconds);
