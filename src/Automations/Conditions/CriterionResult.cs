using Automations.Definitions;
using Automations.Values;

namespace Automations.Conditions;

/// <summary>How one criterion was decided.</summary>
/// <param name="Actual">The field's value at that moment.</param>
/// <param name="Text">A sentence: <c>contact.labels contains “vip”: it does not (it is “new”, “school”)</c>.</param>
public sealed record CriterionResult(Criterion Criterion, FieldValue Actual, bool Holds, string Text)
{
    public string Field => Criterion.Field;

    public Operator Operator => Criterion.Operator;

    public FieldValue Expected => Criterion.Value;
}
