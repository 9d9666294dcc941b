using Automations.Actions;
using Automations.Catalog;
using Automations.Definitions;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void The_documented_example_is_read_as_it_is_meant()
    {
        var definition = Sample.Valid(Sample.Example);

        var lastDays = definition.Find("last-days")!;
        lastDays.Timing.ShouldBe(new Timing.Days(3, true, new LocalTime(9, 0), TimingZone.Business));
        lastDays.Audience.ShouldBe(Audience.NotOrdered);
        lastDays.Steps[0].ShouldBeOfType<Step.Action>().Parameters.Get(SendEmail.Subject).ShouldStartWith("Only 3 days left");

        var thirdVisit = definition.Find("third-visit")!;
        thirdVisit.Trigger.Parameters.Get(TriggerCatalog.Count).ShouldBe(3);
        thirdVisit.Trigger.Services.ShouldBe(["yoga"]);
        thirdVisit.Limit.ShouldBe(Limit.Once.Value);
        thirdVisit.Steps[0].ShouldBe(new Step.Delay(2, TimeUnit.Hours));
        var condition = thirdVisit.Steps[1].ShouldBeOfType<Step.Condition>();
        condition.Criteria.ShouldHaveSingleItem().Operator.Name.ShouldBe("contains");
        condition.Else.ShouldHaveSingleItem().ShouldBeOfType<Step.Action>().Parameters.Get(AddLabels.Labels).ShouldBe(["regular"]);
        thirdVisit.Steps[2].ShouldBeOfType<Step.Action>().Parameters.Get(AwardPoints.Points).ShouldBe(50);
    }

    [Fact]
    public void What_is_left_out_or_null_has_its_default()
    {
        var automation = Sample.One("""{ "timing": null, "name": null }""");

        automation.Name.ShouldBeNull();
        automation.Enabled.ShouldBeTrue();
        automation.Timing.ShouldBe(Timing.Instant.Value);
        automation.Audience.ShouldBe(Audience.All);
        automation.Limit.ShouldBe(Limit.None.Value);
        automation.OnRepeat.ShouldBe(OnRepeat.Each);
        automation.ExitOn.ShouldBeEmpty();
        automation.SendIfLateByHours.ShouldBe(24);
    }

    [Fact]
    public void Every_member_is_read()
    {
        var automation = Sample.One("""
            { "id": "a", "name": "Cart", "enabled": false, "audience": "ordered", "timing": { "rule": "after", "value": 90, "unit": "minutes" },
              "limit": { "type": "once_per", "hours": 24 }, "onRepeat": "restart", "exitOn": ["order.canceled", "form.sent", "form.sent"], "sendIfLateByHours": 0 }
            """);

        automation.Enabled.ShouldBeFalse();
        automation.Audience.ShouldBe(Audience.Ordered);
        automation.Timing.ShouldBe(new Timing.Offset(90, TimeUnit.Minutes, false));
        automation.Limit.ShouldBe(new Limit.OncePer(24));
        automation.OnRepeat.ShouldBe(OnRepeat.Restart);
        automation.ExitOn.ShouldBe(["order.canceled", "form.sent"]);
        automation.SendIfLateByHours.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{ "rule": "instant" }""", "session.starts")]
    [InlineData("""{ "rule": "days_before", "days": 3650, "at": "23:59" }""", "session.starts")]
    [InlineData("""{ "rule": "days_after", "days": 0, "at": "00:00", "zone": "contact" }""", "order.placed")]
    [InlineData("""{ "rule": "before", "value": 999, "unit": "minutes" }""", "gallery.archives")]
    [InlineData("""{ "rule": "after", "value": 3650, "unit": "days" }""", "label.added")]
    public void Timings_at_their_bounds_are_read(string timing, string trigger)
    {
        var labels = trigger == "label.added" ? ", \"labels\": [\"vip\"]" : "";

        Sample.One($$"""{ "timing": {{timing}}, "trigger": { "type": "{{trigger}}"{{labels}} } }""").Timing.ShouldNotBeNull();
    }

    [Fact]
    public void Ids_come_from_names_else_from_triggers_and_are_numbered_where_taken()
    {
        const string Rest = """ "trigger": { "type": "gallery.published" }, "steps": [ { "type": "add_labels", "labels": ["x"] } ] }""";

        var definition = Sample.Valid(Sample.Workflow(
            """{ "name": "L’été à Paris!",""" + Rest,
            """{ "name": "Lete a paris",""" + Rest,
            "{" + Rest,
            """{ "name": "日本",""" + Rest,
            """{ "id": "gallery-published",""" + Rest));

        definition.Automations.Select(automation => automation.Id)
            .ShouldBe(["lete-a-paris", "lete-a-paris-2", "gallery-published-2", "gallery-published-3", "gallery-published"]);
    }

    [Fact]
    public void Members_that_are_only_answered_are_accepted_and_ignored()
    {
        var json = """{ "id": "x", "version": 3, "status": "active", "createdAt": "", "updatedAt": "", "warnings": [], "summary": [], "name": "Empty" }""";

        Sample.Valid(json).ShouldBe(new WorkflowDefinition("Empty", null, []));
    }

    [Fact]
    public void Labels_that_repeat_without_case_are_kept_once()
    {
        var automation = Sample.One("""{ "steps": [ { "type": "add_labels", "labels": [" VIP", "vip", "new"] } ] }""");

        automation.Steps[0].ShouldBeOfType<Step.Action>().Parameters.Get(AddLabels.Labels).ShouldBe(["VIP", "new"]);
    }

    [Fact]
    public void Fifty_steps_and_five_nested_elses_are_allowed()
    {
        var nested = Enumerable.Range(0, 5).Aggregate(Steps.Labels(45), (steps, _) => Steps.Condition(steps));

        Sample.One($$"""{ "steps": {{nested}} }""").Steps.ShouldHaveSingleItem();
    }
}
