using System.Text.Json;
using Automations.Conditions;
using Automations.Values;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Conditions;

public sealed class OperatorTests
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    [Theory]
    [InlineData("is", "\"Ann\"", "\"ANN\"", true)]
    [InlineData("is", "\"Ann\"", "\"Anna\"", false)]
    [InlineData("is", "\"Ann \"", "\"Ann\"", false)]
    [InlineData("is", "\"É\"", "\"é\"", true)]
    [InlineData("is", "10", "10.0", true)]
    [InlineData("is", "\"10\"", "10", true)]
    [InlineData("is", "10", "\"10\"", true)]
    [InlineData("is", "\"0123\"", "\"123\"", false)]
    [InlineData("is", "\"ten\"", "10", false)]
    [InlineData("is", "true", "true", true)]
    [InlineData("is", "\"True\"", "true", true)]
    [InlineData("is", "1", "true", false)]
    [InlineData("is", "null", "\"x\"", false)]
    [InlineData("is", "[\"vip\"]", "\"VIP\"", true)]
    [InlineData("is", "[\"vip\", \"school\"]", "\"vip\"", false)]
    [InlineData("is", "[]", "\"vip\"", false)]
    [InlineData("is", "{\"a\": 1}", "1", false)]
    [InlineData("is", "\"2026-06-30T23:00:00Z\"", "\"2026-07-01\"", true)]
    [InlineData("is", "\"2026-06-30T23:00:00Z\"", "\"2026-07-01T01:00\"", true)]
    [InlineData("is", "\"2026-07-01\"", "\"2026-07-01T01:00\"", false)]
    [InlineData("contains", "\"Summer wedding\"", "\"WEDD\"", true)]
    [InlineData("contains", "\"Summer\"", "\"(S|s).*\"", false)]
    [InlineData("contains", "\"a.*b\"", "\".*\"", true)]
    [InlineData("contains", "\"Room 12\"", "12", true)]
    [InlineData("contains", "\"yes, true\"", "true", false)]
    [InlineData("contains", "[\"vip\", \"school\"]", "\"School\"", true)]
    [InlineData("contains", "[\"vip\", \"school\"]", "\"scho\"", false)]
    [InlineData("contains", "[1, 2]", "2", true)]
    [InlineData("contains", "null", "\"x\"", false)]
    [InlineData("contains", "2024", "\"20\"", false)]
    [InlineData("is_before", "\"2023-12-31\"", "\"2024-01-01\"", true)]
    [InlineData("is_before", "\"2024-01-01\"", "\"2024-01-01\"", false)]
    [InlineData("is_before", "\"2023-12-31T22:59:59Z\"", "\"2024-01-01\"", true)]
    [InlineData("is_before", "\"2023-12-31T23:00:00Z\"", "\"2024-01-01\"", false)]
    [InlineData("is_before", "\"2024-01-01\"", "\"2024-01-01T12:00\"", false)]
    [InlineData("is_before", "\"2023-12-31\"", "\"2024-01-01T00:00\"", true)]
    [InlineData("is_before", "\"soon\"", "\"2024-01-01\"", false)]
    [InlineData("is_before", "null", "\"2024-01-01\"", false)]
    [InlineData("is_before", "2023", "\"2024-01-01\"", false)]
    [InlineData("is_after", "\"2024-01-02\"", "\"2024-01-01\"", true)]
    [InlineData("is_after", "\"2024-01-01\"", "\"2024-01-01\"", false)]
    [InlineData("is_after", "\"2024-01-01T22:59:59Z\"", "\"2024-01-01\"", false)]
    [InlineData("is_after", "\"2024-01-01T23:00:00Z\"", "\"2024-01-01\"", true)]
    [InlineData("is_after", "\"2024-01-01\"", "\"2024-01-01T12:00\"", false)]
    [InlineData("is_after", "null", "\"2024-01-01\"", false)]
    [InlineData("less_than", "9", "10", true)]
    [InlineData("less_than", "\"9\"", "10", true)]
    [InlineData("less_than", "10", "10", false)]
    [InlineData("less_than", "null", "10", false)]
    [InlineData("less_than", "\"nine\"", "10", false)]
    [InlineData("less_than", "[9]", "10", true)]
    [InlineData("greater_than", "\"10\"", "9", true)]
    [InlineData("greater_than", "9.5", "9", true)]
    [InlineData("greater_than", "9", "9", false)]
    [InlineData("greater_than", "null", "-1", false)]
    [InlineData("greater_than", "true", "0", false)]
    [InlineData("is_one_of", "\"b\"", "[\"A\", \"B\"]", true)]
    [InlineData("is_one_of", "2", "[\"1\", \"2\"]", true)]
    [InlineData("is_one_of", "\"c\"", "[\"A\", \"B\"]", false)]
    [InlineData("is_one_of", "null", "[\"A\", \"B\"]", false)]
    [InlineData("contains_any", "[\"vip\", \"new\"]", "[\"old\", \"NEW\"]", true)]
    [InlineData("contains_any", "\"a new client\"", "[\"old\", \"NEW\"]", true)]
    [InlineData("contains_any", "null", "[\"old\", \"new\"]", false)]
    [InlineData("contains_all", "[\"vip\", \"new\"]", "[\"new\", \"VIP\"]", true)]
    [InlineData("contains_all", "[\"vip\"]", "[\"new\", \"VIP\"]", false)]
    [InlineData("contains_all", "null", "[\"new\"]", false)]
    [InlineData("is_empty", "null", "null", true)]
    [InlineData("is_empty", "\"\"", "null", true)]
    [InlineData("is_empty", "[]", "null", true)]
    [InlineData("is_empty", "0", "null", false)]
    [InlineData("is_empty", "false", "null", false)]
    [InlineData("is_empty", "\"x\"", "null", false)]
    public void A_field_compares_so(string name, string actual, string expected, bool holds) =>
        Operator(name).Holds(Value(actual), Value(expected), Paris).ShouldBe(holds);

    [Theory]
    [InlineData("is", "is_not")]
    [InlineData("contains", "does_not_contain")]
    [InlineData("is_empty", "is_not_empty")]
    public void A_negative_operator_is_the_exact_negation_of_its_positive_one(string positive, string negative) =>
        Prop.ForAll(Values.ToArbitrary(), Values.ToArbitrary(), (actual, expected) =>
            Operator(positive).Holds(actual, expected, Paris) != Operator(negative).Holds(actual, expected, Paris)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_date_is_before_and_after_and_on_a_day() =>
        Prop.ForAll(Dates.ToArbitrary(), Dates.ToArbitrary(), (actual, expected) =>
            new[] { "is", "is_before", "is_after" }.Count(name => Operator(name).Holds(actual, expected, Paris)) <= 1).QuickCheckThrowOnFailure();

    [Fact]
    public void No_operator_throws_for_any_values() =>
        Prop.ForAll(Values.ToArbitrary(), Values.ToArbitrary(), (actual, expected) =>
        {
            foreach (var each in OperatorCatalog.All)
            {
                each.Holds(actual, expected, Paris);
                each.Refuse(expected);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("is", "null", "needs a value")]
    [InlineData("is", "[\"a\"]", "cannot be compared with such a value")]
    [InlineData("is_before", "\"soon\"", "is compared with a date, such as 2026-06-30")]
    [InlineData("is_before", "5", "is compared with a date")]
    [InlineData("less_than", "\"5\"", "is compared with a number")]
    [InlineData("is_one_of", "\"a\"", "list of values; give at least one")]
    [InlineData("is_one_of", "[]", "list of values; give at least one")]
    [InlineData("is_one_of", "[[\"a\"]]", "cannot be compared with such a value")]
    [InlineData("is_empty", "\"x\"", "a value is not allowed")]
    public void A_value_that_does_not_fit_is_refused(string name, string expected, string fault) =>
        Operator(name).Refuse(Value(expected)).ShouldNotBeNull().ShouldContain(fault);

    [Theory]
    [InlineData("is", "\"a\"")]
    [InlineData("is", "true")]
    [InlineData("is_after", "\"2026-06-30\"")]
    [InlineData("is_after", "\"2026-06-30T18:00:00+02:00\"")]
    [InlineData("greater_than", "5")]
    [InlineData("contains_all", "[\"a\", 1]")]
    [InlineData("is_not_empty", "null")]
    public void A_value_that_fits_is_accepted(string name, string expected) => Operator(name).Refuse(Value(expected)).ShouldBeNull();

    [Fact]
    public void Long_values_are_refused()
    {
        Operator("is").Refuse(FieldValue.Of(new string('x', 10_000_000))).ShouldNotBeNull();
        Operator("is_one_of").Refuse(FieldValue.Of(Enumerable.Repeat("x", 101))).ShouldNotBeNull();
    }

    [Fact]
    public void The_catalog_has_every_operator_of_the_api() =>
        OperatorCatalog.All.Select(each => each.Name).ShouldBe(
            ["is", "is_not", "contains", "does_not_contain", "is_before", "is_after", "less_than", "greater_than", "is_one_of", "contains_any", "contains_all", "is_empty", "is_not_empty"]);

    [Fact]
    public void An_unknown_operator_is_not_found() => OperatorCatalog.Find("matches").ShouldBeNull();

    private static readonly Gen<FieldValue> Dates = Gen.Elements(
        "2026-06-29", "2026-06-30", "2026-06-30T00:00", "2026-06-30T12:00", "2026-06-29T22:00:00Z", "2026-06-30T22:00:00Z", "2026-03-29T02:30", "2026-10-25T02:30")
        .Select(FieldValue.Of);

    private static readonly Gen<FieldValue> Singles = Gen.OneOf(
        Dates,
        Gen.Elements("", "a", "A", "abab", "true", "10", "9", "(.*)").Select(FieldValue.Of),
        Gen.Elements<FieldValue>(new FieldValue.Number(9), new FieldValue.Number(10), new FieldValue.Boolean(true), FieldValue.None, Value("{\"a\":1}")));

    private static readonly Gen<FieldValue> Values = Gen.OneOf(
        Singles, Singles.ArrayOf().Select(items => (FieldValue)new FieldValue.List([.. items])));

    private static Operator Operator(string name) => OperatorCatalog.Find(name).ShouldNotBeNull();

    private static FieldValue Value(string json) => FieldValue.FromJson(JsonDocument.Parse(json).RootElement);
}
