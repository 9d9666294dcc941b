using Automations.Definitions;
using NodaTime;

namespace Automations.Runs;

/// <summary>What a run does next.</summary>
public abstract record Next
{
    private Next()
    {
    }

    /// <summary>Nothing until then; null: until something changes.</summary>
    public sealed record Wait(Instant? Until) : Next;

    /// <summary>Performs the step at the cursor.</summary>
    public sealed record Act(Step.Action Step) : Next;

    public sealed record Finish(RunState State) : Next;
}
