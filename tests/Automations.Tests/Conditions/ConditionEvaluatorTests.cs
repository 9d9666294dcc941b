using Automations.Conditions;
using Automations.Definitions;
using Automations.Tests.Rendering;
using Automations.Values;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Conditions;

public sealed class ConditionEvaluatorTests
{
    private static readonly MadeUpFacts Ann = new("""
        { "contact": { "firstName": "Ann", "labels": ["new", "school"], "points": 5.50 } }
        """);

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(true, true, false, false)]
    [InlineData(false, true, false, true)]
    [InlineData(false, false, false, false)]
    public void All_or_any_criteria_must_hold(bool matchAll, bool first, bool second, bool holds) =>
        Evaluate(matchAll, FirstName(first ? "Ann" : "Bob"), FirstName(second ? "ann" : "Eve")).Holds.ShouldBe(holds);

    [Fact]
    public void Every_criterion_is_explained_also_behind_one_that_decides() =>
        Evaluate(true, FirstName("Bob"), FirstName("Ann")).Criteria.Select(each => each.Holds).ShouldBe([false, true]);

    [Theory]
    [InlineData("contact.labels", "contains", "vip", "contact.labels contains “vip”: it does not (it is “new”, “school”)")]
    [InlineData("contact.labels", "contains", "new", "contact.labels contains “new”: it does (it is “new”, “school”)")]
    [InlineData("contact.labels", "does_not_contain", "vip", "contact.labels does not contain “vip”: it does not (it is “new”, “school”)")]
    [InlineData("contact.labels", "does_not_contain", "new", "contact.labels does not contain “new”: it does (it is “new”, “school”)")]
    [InlineData("contact.firstName", "is_not", "Bob", "contact.firstName is not “Bob”: it is not (it is “Ann”)")]
    [InlineData("contact.lastName", "is", "Bob", "contact.lastName is “Bob”: it is not (it is empty)")]
    [InlineData("contact.lastName", "is_empty", null, "contact.lastName is empty: it is (it is empty)")]
    [InlineData("contact.points", "is_not_empty", null, "contact.points is not empty: it is not (it is 5.5)")]
    public void The_reason_says_what_was_compared(string field, string name, string? value, string text)
    {
        var criterion = new Criterion(field, OperatorCatalog.Find(name)!, FieldValue.Of(value));
        Evaluate(true, criterion).Criteria.ShouldHaveSingleItem().Text.ShouldBe(text);
    }

    [Fact]
    public void The_outcome_says_how_many_decide()
    {
        Evaluate(true, FirstName("Ann")).Text.ShouldStartWith("The condition holds: contact.firstName is “Ann”");
        Evaluate(true, FirstName("Ann"), FirstName("Bob")).Text.ShouldStartWith("Not all conditions hold: ");
        Evaluate(false, FirstName("Bob"), FirstName("Bob")).Text.ShouldStartWith("No condition holds: ");
    }

    [Fact]
    public void Long_values_are_shortened_in_the_reason()
    {
        var facts = MadeUpFacts.Of("a", FieldValue.Of(Enumerable.Repeat(new string('x', 5_000), 5_000)));
        var criterion = new Criterion("a", OperatorCatalog.Find("is_empty")!, FieldValue.None);
        ConditionEvaluator.Evaluate(true, [criterion], facts, DateTimeZone.Utc).Text.Length.ShouldBeLessThan(1_500);
    }

    private static Criterion FirstName(string name) => new("contact.firstName", OperatorCatalog.Find("is")!, FieldValue.Of(name));

    private static ConditionResult Evaluate(bool matchAll, params Criterion[] criteria) =>
        ConditionEvaluator.Evaluate(matchAll, criteria, Ann, DateTimeZone.Utc);
}
