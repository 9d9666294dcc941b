using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Engine.Counting;
using NodaTime;

namespace Automations.Api.Workflows;

/// <summary>What a workflow did with all that began within a time, in all and by automation.</summary>
/// <param name="Automations">Those it has now, in their order, and behind them those it had.</param>
internal sealed record NumbersView(Instant From, Instant Until, TallyView Total, IReadOnlyList<AutomationNumbersView> Automations)
{
    public static NumbersView Of(WorkflowDefinition definition, Instant from, Instant until, ImmutableSortedDictionary<string, Tally> tallies)
    {
        var automations = definition.Automations.Select(automation => automation.Id).Union(tallies.Keys);
        return new(
            from,
            until,
            TallyView.Of(tallies.Values.Aggregate(Tally.None, (sum, one) => sum + one)),
            [.. automations.Select(id => new AutomationNumbersView(id, TallyView.Of(tallies.GetValueOrDefault(id, Tally.None))))]);
    }
}
