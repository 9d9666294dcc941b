using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Values;
using NodaTime;

namespace Automations.Conditions;

/// <summary>Decides conditions by the facts of the moment.</summary>
public static class ConditionEvaluator
{
    /// <param name="matchAll">True: every criterion must hold; false: at least one.</param>
    /// <param name="zone">The site's zone: it says where local dates and days are.</param>
    public static ConditionResult Evaluate(bool matchAll, IReadOnlyList<Criterion> criteria, IValueSource values, DateTimeZone zone)
    {
        var results = criteria.Select(criterion => Evaluate(criterion, values, zone)).ToImmutableArray();
        var holds = matchAll ? results.All(result => result.Holds) : results.Any(result => result.Holds);
        var sentences = string.Join("; ", results.Select(result => result.Text));
        return new ConditionResult(holds, $"{Outcome(matchAll, holds, results.Length)}: {sentences}", results);
    }

    private static CriterionResult Evaluate(Criterion criterion, IValueSource values, DateTimeZone zone)
    {
        var (field, with, expected) = criterion;
        var actual = values.Get(field);
        var holds = with.Holds(actual, expected, zone);
        var operand = with.Operand == OperandKind.None ? "" : " " + Quotation.Of(expected);
        return new CriterionResult(criterion, actual, holds, $"{field} {with.Phrase}{operand}: {with.Answer(holds)} (it is {Quotation.Of(actual)})");
    }

    private static string Outcome(bool matchAll, bool holds, int count) => (count, matchAll, holds) switch
    {
        (1, _, true) => "The condition holds",
        (1, _, false) => "The condition does not hold",
        (_, true, true) => "All conditions hold",
        (_, true, false) => "Not all conditions hold",
        (_, false, true) => "At least one condition holds",
        _ => "No condition holds",
    };
}
