using Automations.Runs;

namespace Automations.Engine.Execution;

/// <summary>What became of a start.</summary>
internal abstract record StartResult
{
    private StartResult()
    {
    }

    public sealed record Started(Run Run) : StartResult;

    public sealed record Refused(Reason Reason) : StartResult;

    /// <summary>The run is there and not over; nothing to do but to decide it anew where its date moved.</summary>
    public sealed record Underway(Run Run) : StartResult;
}
