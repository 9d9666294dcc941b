using Automations.Actions;
using Automations.Runs;

namespace Automations.Engine.Execution;

/// <summary>An effect outside, announced and ready to be attempted.</summary>
internal sealed record Attempt(IOutsideAction Handler, StepContext Context, Intent Intent)
{
    public ValueTask<Delivery> MakeAsync(CancellationToken cancellation) => Handler.PerformAsync(Context, Intent, cancellation);
}
