using System.Collections.Immutable;
using Automations.Actions;
using Automations.Definitions;
using Automations.Messages;
using NodaTime;

namespace Automations.Engine.Workflows;

/// <summary>An e-mail that an automation sends the contact: when, and on which conditions.</summary>
/// <param name="Conditions">Single criteria that it takes, each with the answer that leads to the mail.</param>
internal sealed record PlannedMail(MailSlot Slot, ImmutableArray<(Criterion Criterion, bool Holds)> Conditions)
{
    public static ImmutableArray<PlannedMail> Of(Automation automation)
    {
        var mails = ImmutableArray.CreateBuilder<PlannedMail>();
        Collect(automation.Timing, automation.Steps, Duration.Zero, [], mails);
        return mails.ToImmutable();
    }

    /// <summary>True where a contact can get both of them at about the same time.</summary>
    public bool Meets(PlannedMail other) => Slot.Meets(other.Slot) && !Conditions.Any(one => other.Conditions.Any(two => Excludes(one, two)));

    private static void Collect(
        Timing timing, IEnumerable<Step> steps, Duration waited, ImmutableArray<(Criterion, bool)> conditions, ImmutableArray<PlannedMail>.Builder mails)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Delay delay:
                    waited += delay.Unit.Times(delay.Value);
                    break;
                case Step.Condition condition:
                    Collect(timing, condition.Else, waited, conditions.AddRange(Known(condition, false)), mails);
                    conditions = conditions.AddRange(Known(condition, true));
                    break;
                case Step.Action action when IsMail(action.Type):
                    mails.Add(new(MailSlot.Of(timing, waited), conditions));
                    break;
            }
        }
    }

    /// <summary>What is known of single criteria where the condition is true, or where it is false.</summary>
    private static IEnumerable<(Criterion, bool)> Known(Step.Condition condition, bool holds) =>
        condition.Criteria.Length == 1 || condition.MatchAll == holds ? condition.Criteria.Select(criterion => (criterion, holds)) : [];

    private static bool Excludes((Criterion Criterion, bool Holds) one, (Criterion Criterion, bool Holds) two) =>
        one.Criterion.Field == two.Criterion.Field && one.Criterion.Value == two.Criterion.Value
        && (one.Holds == two.Holds ? one.Criterion.Operator.IsNegationOf(two.Criterion.Operator) : one.Criterion.Operator == two.Criterion.Operator);

    private static bool IsMail(ActionType type) => type.IsMessage && ActionCatalog.Find(type.Name) is MessageAction { Channel: Channel.Email };
}
