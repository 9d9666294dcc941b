using Automations.Runs;

namespace Automations.Functions.Orchestrations;

/// <summary>What the orchestration of a run is given.</summary>
/// <param name="Run">The run's id.</param>
internal sealed record RunTicket(string Site, string Run)
{
    public RunId Id() => RunId.TryParse(Run, out var id) ? id.Value : throw new InvalidOperationException("The ticket names no run.");
}
