using Automations.Definitions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Definitions;

public sealed class DefinitionFaultTests
{
    [Theory]
    [MemberData(nameof(FaultCases.All), MemberType = typeof(FaultCases))]
    public void Each_fault_names_its_place_and_says_what_is_wrong(string members, string pointer, string message) =>
        Sample.Faults(Sample.With(members)).ShouldBe([new Fault(pointer, message)]);

    [Theory]
    [InlineData("[]", "", "A workflow must be a JSON object.")]
    [InlineData("{}", "/name", "“name” is missing.")]
    [InlineData("""{ "name": 3 }""", "/name", "“name” must be a text on one line of 1 to 200 characters.")]
    [InlineData("""{ "name": "x", "descripton": "" }""", "/descripton", "“descripton” is not known here. Did you mean “description”?")]
    [InlineData("""{ "name": "x", "automations": {} }""", "/automations", "“automations” must be a list of at most 50 automations.")]
    [InlineData("""{ "name": "x", "automations": [1] }""", "/automations/0", "An automation must be a JSON object.")]
    public void So_does_each_fault_of_the_workflow_itself(string json, string pointer, string message) =>
        Sample.Faults(json).ShouldBe([new Fault(pointer, message)]);

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var faults = Sample.Faults("""
            { "automations": [
              { "id": "a", "trigger": { "type": "nothing" }, "timing": { "rule": "days_before" }, "limit": {}, "steps": [ { "type": "delay" }, { "type": "award_points" } ] },
              { "id": "a", "trigger": { "type": "session.starts" }, "audience": "ordered", "steps": [ { "type": "send_email", "subject": "{{gallery.name}} {{order.id}}" } ] } ] }
            """);

        faults.Select(fault => fault.Pointer).ShouldBe(
        [
            "/name",
            "/automations/0/trigger/type",
            "/automations/0/timing/days",
            "/automations/0/timing/at",
            "/automations/0/limit/type",
            "/automations/0/steps/0/value",
            "/automations/0/steps/0/unit",
            "/automations/0/steps/1/points",
            "/automations/1/id",
            "/automations/1/audience",
            "/automations/1/steps/0/subject",
            "/automations/1/steps/0/subject",
            "/automations/1/steps/0/body",
        ]);
    }

    [Fact]
    public void Too_many_steps_are_counted_with_those_of_every_else()
    {
        var steps = Steps.Condition(Steps.Labels(50));

        Sample.Faults(Sample.With($$"""{ "steps": {{steps}} }"""))
            .ShouldBe([new Fault("/automations/0/steps/0/else/49", "An automation may have at most 50 steps, those of every “else” included.")]);
    }

    [Fact]
    public void Else_is_nested_five_deep_at_most()
    {
        var steps = Enumerable.Range(0, 6).Aggregate(Steps.Labels(1), (inner, _) => Steps.Condition(inner));

        var fault = Sample.Faults(Sample.With($$"""{ "steps": {{steps}} }""")).ShouldHaveSingleItem();
        fault.Pointer.ShouldBe("/automations/0/steps/0" + string.Concat(Enumerable.Repeat("/else/0", 5)) + "/else");
        fault.Message.ShouldBe("“else” may be nested at most 5 deep.");
    }

    [Fact]
    public void A_workflow_has_fifty_automations_at_most()
    {
        var automations = Enumerable.Repeat("""{ "trigger": { "type": "order.placed" }, "steps": [ { "type": "add_labels", "labels": ["x"] } ] }""", 51).ToArray();

        Sample.Valid(Sample.Workflow(automations[..50])).Automations.Length.ShouldBe(50);
        Sample.Faults(Sample.Workflow(automations)).ShouldBe([new Fault("/automations", "“automations” must be a list of at most 50 automations.")]);
    }

    [Fact]
    public void A_workflow_of_more_than_512_KiB_is_refused()
    {
        var mail = $$"""{ "type": "send_email", "subject": "x", "body": "{{new string('é', 50_000)}}" }""";

        Sample.One($$"""{ "steps": [{{string.Join(",", Enumerable.Repeat(mail, 5))}}] }""").Steps.Length.ShouldBe(5);
        Sample.Faults(Sample.With($$"""{ "steps": [{{string.Join(",", Enumerable.Repeat(mail, 6))}}] }"""))
            .ShouldBe([new Fault("", "The workflow is too large: it may have at most 512 KiB as JSON.")]);
    }
}
