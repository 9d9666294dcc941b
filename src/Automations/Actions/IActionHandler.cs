using Automations.Definitions;
using Automations.Engine;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>One action: its catalog entry and what it does. One file each, and one line in <see cref="ActionCatalog"/>.</summary>
public interface IActionHandler
{
    ActionType Type { get; }

    /// <summary>
    /// Why the step is to be skipped for this contact, or null. Pure: part of the decision, so that forecasts know it.
    /// </summary>
    Reason? Refuse(Step.Action step, DecisionFacts facts) => null;

    /// <summary>What is wrong with what the step refers to, such as a board that does not exist: the parameter to name and a sentence; null: nothing.</summary>
    ValueTask<(Parameter Parameter, string Message)?> CheckReferencesAsync(EngineServices engine, string site, Step.Action step, CancellationToken cancellation) => default;

    /// <summary>In how many parts the step is done, such as one for each of several recipients; each is recorded by itself.</summary>
    int PartsOf(Step.Action step) => 1;

    /// <summary>
    /// Does what happens in the contact's own partition by changing the session, which is written in one batch with the
    /// run; everything else it only prepares. May be called again with a fresh session where that batch conflicts.
    /// </summary>
    ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation);
}
