using Automations.Catalog;
using Automations.Conditions;
using Automations.Definitions;
using Automations.Tests.Definitions;
using Automations.Tests.Rendering;
using Automations.Values;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Conditions;

/// <summary>Every operator on every type of field, from the definition's JSON to the decision.</summary>
public sealed class OperatorMatrixTests
{
    private static readonly Dictionary<FieldType, string> Fields = new()
    {
        [FieldType.Text] = "contact.firstName",
        [FieldType.Number] = "contact.points",
        [FieldType.Boolean] = "contact.subscribed",
        [FieldType.Date] = "contact.createdAt",
        [FieldType.List] = "contact.labels",
        [FieldType.Object] = "contact.fields",
        [FieldType.Any] = "contact.fields.size",
    };

    private static readonly MadeUpFacts Ann =
        Person("""{ "contact": { "firstName": "Ann", "points": 10, "subscribed": true, "labels": ["vip"], "fields": { "size": "M" } } }""", "2026-06-30");

    private static readonly MadeUpFacts Bob =
        Person("""{ "contact": { "firstName": "Bob", "points": 20, "subscribed": false, "labels": ["new", "old"], "fields": { "size": "L" } } }""", "2026-07-02T09:00:00Z");

    private static readonly MadeUpFacts Nobody = new("{}");

    /// <summary>What holds for Ann, for Bob and where the field is missing; “refused”: no definition may say so.</summary>
    public static TheoryData<string, FieldType, string?, string> Rows => new()
    {
        { "is", FieldType.Text, "\"ann\"", "yes no no" },
        { "is", FieldType.Number, "10", "yes no no" },
        { "is", FieldType.Boolean, "true", "yes no no" },
        { "is", FieldType.Date, "\"2026-06-30\"", "yes no no" },
        { "is", FieldType.List, "\"VIP\"", "yes no no" },
        { "is", FieldType.Object, "\"M\"", "refused" },
        { "is", FieldType.Any, "\"m\"", "yes no no" },
        { "is_not", FieldType.Text, "\"ann\"", "no yes yes" },
        { "is_not", FieldType.Number, "10", "no yes yes" },
        { "is_not", FieldType.Boolean, "true", "no yes yes" },
        { "is_not", FieldType.Date, "\"2026-06-30\"", "no yes yes" },
        { "is_not", FieldType.List, "\"VIP\"", "no yes yes" },
        { "is_not", FieldType.Object, "\"M\"", "refused" },
        { "is_not", FieldType.Any, "\"m\"", "no yes yes" },
        { "contains", FieldType.Text, "\"NN\"", "yes no no" },
        { "contains", FieldType.Number, "1", "refused" },
        { "contains", FieldType.Boolean, "true", "refused" },
        { "contains", FieldType.Date, "\"2026\"", "refused" },
        { "contains", FieldType.List, "\"VIP\"", "yes no no" },
        { "contains", FieldType.Object, "\"M\"", "refused" },
        { "contains", FieldType.Any, "\"m\"", "yes no no" },
        { "does_not_contain", FieldType.Text, "\"NN\"", "no yes yes" },
        { "does_not_contain", FieldType.Number, "1", "refused" },
        { "does_not_contain", FieldType.Boolean, "true", "refused" },
        { "does_not_contain", FieldType.Date, "\"2026\"", "refused" },
        { "does_not_contain", FieldType.List, "\"VIP\"", "no yes yes" },
        { "does_not_contain", FieldType.Object, "\"M\"", "refused" },
        { "does_not_contain", FieldType.Any, "\"m\"", "no yes yes" },
        { "is_before", FieldType.Text, "\"2026-07-01\"", "no no no" },
        { "is_before", FieldType.Number, "\"2026-07-01\"", "refused" },
        { "is_before", FieldType.Boolean, "\"2026-07-01\"", "refused" },
        { "is_before", FieldType.Date, "\"2026-07-01\"", "yes no no" },
        { "is_before", FieldType.List, "\"2026-07-01\"", "refused" },
        { "is_before", FieldType.Object, "\"2026-07-01\"", "refused" },
        { "is_before", FieldType.Any, "\"2026-07-01\"", "no no no" },
        { "is_after", FieldType.Text, "\"2026-07-01\"", "no no no" },
        { "is_after", FieldType.Number, "\"2026-07-01\"", "refused" },
        { "is_after", FieldType.Boolean, "\"2026-07-01\"", "refused" },
        { "is_after", FieldType.Date, "\"2026-07-01\"", "no yes no" },
        { "is_after", FieldType.List, "\"2026-07-01\"", "refused" },
        { "is_after", FieldType.Object, "\"2026-07-01\"", "refused" },
        { "is_after", FieldType.Any, "\"2026-07-01\"", "no no no" },
        { "less_than", FieldType.Text, "15", "no no no" },
        { "less_than", FieldType.Number, "15", "yes no no" },
        { "less_than", FieldType.Boolean, "15", "refused" },
        { "less_than", FieldType.Date, "15", "refused" },
        { "less_than", FieldType.List, "15", "refused" },
        { "less_than", FieldType.Object, "15", "refused" },
        { "less_than", FieldType.Any, "15", "no no no" },
        { "greater_than", FieldType.Text, "15", "no no no" },
        { "greater_than", FieldType.Number, "15", "no yes no" },
        { "greater_than", FieldType.Boolean, "15", "refused" },
        { "greater_than", FieldType.Date, "15", "refused" },
        { "greater_than", FieldType.List, "15", "refused" },
        { "greater_than", FieldType.Object, "15", "refused" },
        { "greater_than", FieldType.Any, "15", "no no no" },
        { "is_one_of", FieldType.Text, "[\"zoe\", \"ann\"]", "yes no no" },
        { "is_one_of", FieldType.Number, "[10, 11]", "yes no no" },
        { "is_one_of", FieldType.Boolean, "[true]", "yes no no" },
        { "is_one_of", FieldType.Date, "[\"2026-06-30\"]", "yes no no" },
        { "is_one_of", FieldType.List, "[\"VIP\", \"x\"]", "yes no no" },
        { "is_one_of", FieldType.Object, "[\"M\"]", "refused" },
        { "is_one_of", FieldType.Any, "[\"m\"]", "yes no no" },
        { "contains_any", FieldType.Text, "[\"x\", \"nn\"]", "yes no no" },
        { "contains_any", FieldType.Number, "[1]", "refused" },
        { "contains_any", FieldType.Boolean, "[true]", "refused" },
        { "contains_any", FieldType.Date, "[\"2026\"]", "refused" },
        { "contains_any", FieldType.List, "[\"x\", \"NEW\"]", "no yes no" },
        { "contains_any", FieldType.Object, "[\"M\"]", "refused" },
        { "contains_any", FieldType.Any, "[\"m\", \"s\"]", "yes no no" },
        { "contains_all", FieldType.Text, "[\"a\", \"nn\"]", "yes no no" },
        { "contains_all", FieldType.Number, "[1]", "refused" },
        { "contains_all", FieldType.Boolean, "[true]", "refused" },
        { "contains_all", FieldType.Date, "[\"2026\"]", "refused" },
        { "contains_all", FieldType.List, "[\"OLD\", \"new\"]", "no yes no" },
        { "contains_all", FieldType.Object, "[\"M\"]", "refused" },
        { "contains_all", FieldType.Any, "[\"m\"]", "yes no no" },
        { "is_empty", FieldType.Text, null, "no no yes" },
        { "is_empty", FieldType.Number, null, "no no yes" },
        { "is_empty", FieldType.Boolean, null, "no no yes" },
        { "is_empty", FieldType.Date, null, "no no yes" },
        { "is_empty", FieldType.List, null, "no no yes" },
        { "is_empty", FieldType.Object, null, "no no yes" },
        { "is_empty", FieldType.Any, null, "no no yes" },
        { "is_not_empty", FieldType.Text, null, "yes yes no" },
        { "is_not_empty", FieldType.Number, null, "yes yes no" },
        { "is_not_empty", FieldType.Boolean, null, "yes yes no" },
        { "is_not_empty", FieldType.Date, null, "yes yes no" },
        { "is_not_empty", FieldType.List, null, "yes yes no" },
        { "is_not_empty", FieldType.Object, null, "yes yes no" },
        { "is_not_empty", FieldType.Any, null, "yes yes no" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_operator_decides_on_a_type_of_field(string name, FieldType type, string? value, string expected)
    {
        FieldCatalog.Find(Fields[type])!.Type.ShouldBe(type);
        var criterion = $$"""{ "field": "{{Fields[type]}}", "operator": "{{name}}"{{(value is null ? "" : $", \"value\": {value}")}} }""";
        var members = $$"""{ "steps": [ { "type": "condition", "criteria": [{{criterion}}] }, { "type": "add_labels", "labels": ["x"] } ] }""";
        if (expected == "refused")
        {
            Sample.Faults(Sample.With(members)).ShouldHaveSingleItem().Pointer.ShouldBe("/automations/0/steps/0/criteria/0/operator");
            return;
        }

        var condition = Sample.One(members).Steps[0].ShouldBeOfType<Step.Condition>();
        MadeUpFacts[] people = [Ann, Bob, Nobody];
        string.Join(' ', people.Select(person => ConditionEvaluator.Evaluate(condition.MatchAll, condition.Criteria, person, DateTimeZone.Utc).Holds ? "yes" : "no")).ShouldBe(expected);
    }

    [Fact]
    public void No_operator_and_no_type_of_field_is_left_out() =>
        (from op in OperatorCatalog.All from type in Enum.GetValues<FieldType>() select $"{op.Name} {type}")
            .Except(Rows.Select(row => $"{row.Data.Item1} {row.Data.Item2}")).ShouldBeEmpty();

    private static MadeUpFacts Person(string json, string createdAt)
    {
        GivenDate.TryParse(createdAt, out var date).ShouldBeTrue();
        return new MadeUpFacts(json).With("contact.createdAt", FieldValue.Of(date));
    }
}
