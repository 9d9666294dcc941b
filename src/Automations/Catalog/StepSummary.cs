using System.Collections.Immutable;
using System.Text;
using Automations.Definitions;
using Automations.Rendering;
using Automations.Values;

namespace Automations.Catalog;

/// <summary>How a one-line summary says a step.</summary>
internal static class StepSummary
{
    private const int MaxCriteria = 2;

    public static string Of(Step step) => step switch
    {
        Step.Delay delay => $"wait {AutomationSummary.Length(delay.Value, delay.Unit)}",
        Step.Condition condition => ConditionText(condition),
        Step.Action action => ActionText(action),
        _ => throw new InvalidOperationException($"There is no summary of {step.GetType().Name}."),
    };

    private static string ConditionText(Step.Condition condition)
    {
        var criteria = condition.Criteria.Length > MaxCriteria
            ? $"{(condition.MatchAll ? "all" : "any")} of {condition.Criteria.Length} criteria hold"
            : string.Join(condition.MatchAll ? " and " : " or ", condition.Criteria.Select(CriterionText));
        return condition.Else.IsEmpty
            ? $"if {criteria}"
            : $"if {criteria} (else {string.Join(", ", condition.Else.Select(Of))})";
    }

    private static string CriterionText(Criterion criterion)
    {
        const string Contact = "contact.";
        var field = criterion.Field.StartsWith(Contact, StringComparison.Ordinal) ? criterion.Field[Contact.Length..] : criterion.Field;
        var text = $"{field} {criterion.Operator.Phrase}";
        return criterion.Value.IsEmpty ? text : $"{text} {ValueText(criterion.Value)}";
    }

    internal static string ValueText(FieldValue value) => value switch
    {
        FieldValue.Text text => Quoted.Of(text.Value),
        FieldValue.Number number => number.Digits,
        FieldValue.Boolean boolean => boolean.Value ? "true" : "false",
        FieldValue.List list => string.Join(", ", list.Items.Select(ValueText)),
        _ => "",
    };

    /// <param name="headline">What the step's headline came to, such as a mail's subject; null: it is said as it is written.</param>
    public static string Of(Step.Action action, string? headline) => headline is null ? ActionText(action) : $"{action.Type.Label} {Quoted.Of(headline)}";

    private static string ActionText(Step.Action action)
    {
        var label = action.Type.Label;
        return action.Type.Headline is not { } headline ? label : action.Parameters.Raw(headline.Name) switch
        {
            int number => Counted.Of(number, label),
            string text => $"{label} {Quoted.Of(TextRenderer.Line(WithoutDynamicValues(text)))}",
            ImmutableArray<string> texts => $"{label} {Quoted.All(texts)}",
            _ => label,
        };
    }

    /// <summary>“Your photos{{#if gallery.name}}: {{gallery.name}}{{/if}}” is quoted as “Your photos: …”.</summary>
    internal static string WithoutDynamicValues(string text)
    {
        var plain = new StringBuilder();
        var at = 0;
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is var open and >= 0
            && text.IndexOf("}}", open, StringComparison.Ordinal) is var close and >= 0)
        {
            plain.Append(text, at, open - at);
            // A block shows what stands in it.
            if (text[open + 2] is not ('#' or '/') && text.AsSpan(open + 2, close - open - 2).Trim() is not "else") plain.Append('…');
            at = close + 2;
        }

        return plain.Append(text, at, text.Length - at).ToString();
    }
}
