using System.Collections.Immutable;
using Automations.Actions;

namespace Automations.Definitions;

/// <summary>One step of an automation.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>Every action among the steps, those of every <c>else</c> included.</summary>
    public static IEnumerable<Action> Actions(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        Action action => [action],
        Condition condition => Actions(condition.Else),
        _ => Enumerable.Empty<Action>(),
    });

    /// <summary>Waits; the length is exact, a day is 24 hours.</summary>
    /// <param name="Value">1–999 minutes, 1–999 hours, 1–365 days.</param>
    public sealed record Delay(int Value, TimeUnit Unit) : Step;

    /// <summary>Goes on where it is true; where it is false the steps of <paramref name="Else"/> follow and the run ends.</summary>
    /// <param name="MatchAll">True: every criterion must hold; false: one is enough.</param>
    /// <param name="Criteria">1–20.</param>
    public sealed record Condition(bool MatchAll, ImmutableArray<Criterion> Criteria, ImmutableArray<Step> Else) : Step
    {
        public bool Equals(Condition? other) =>
            other is not null && MatchAll == other.MatchAll && Criteria.SequenceEqual(other.Criteria) && Else.SequenceEqual(other.Else);

        public override int GetHashCode() => HashCode.Combine(MatchAll, Criteria.Length, Else.Length);
    }

    /// <summary>Does something: an action of the catalog with its parameters.</summary>
    public sealed record Action(ActionType Type, ParameterValues Parameters) : Step;
}
