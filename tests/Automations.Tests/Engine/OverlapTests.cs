using Automations.Definitions;
using Automations.Engine.Workflows;
using Automations.Tests.Definitions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>Warnings about automations that e-mail the same contact on the same occasion.</summary>
public sealed class OverlapTests
{
    private const string Mail = """{ "type": "send_email", "subject": "S", "body": "B" }""";
    private const string Wait = """{ "type": "delay", "value": 2, "unit": "hours" }""";

    [Fact]
    public async Task Two_automations_of_a_workflow_that_mail_on_the_same_occasion_are_named() =>
        (await WarningsAsync(One("""{ "type": "order.placed" }"""), One("""{ "type": "order.placed" }""", """ "name": "Thank you", """)))
            .ShouldBe([new Warning("/automations/1", "This automation and “a0” both e-mail a contact when an order is placed.")]);

    [Theory]
    [InlineData("""{ "type": "order.placed" }""", "", """{ "type": "cart.item_added" }""", "", "another trigger")]
    [InlineData("""{ "type": "session.attended", "services": ["yoga"] }""", "", """{ "type": "session.attended", "services": ["pilates"] }""", "", "other services")]
    [InlineData("""{ "type": "session.attended_count", "count": 3 }""", "", """{ "type": "session.attended_count", "count": 10 }""", "", "another count")]
    [InlineData("""{ "type": "client.lapsed", "days": 30 }""", "", """{ "type": "client.lapsed", "days": 60 }""", "", "other days")]
    [InlineData("""{ "type": "label.added", "labels": ["vip"] }""", "", """{ "type": "label.added", "labels": ["new"] }""", "", "another label")]
    [InlineData("""{ "type": "event", "event": "form.submitted" }""", "", """{ "type": "event", "event": "quiz.finished" }""", "", "another event")]
    [InlineData("""{ "type": "gallery.sale_ends" }""", """ "audience": "ordered", """, """{ "type": "gallery.sale_ends" }""", """ "audience": "not_ordered", """, "another audience")]
    [InlineData("""{ "type": "gallery.sale_ends" }""", """ "timing": { "rule": "days_before", "days": 7, "at": "09:00" }, """, """{ "type": "gallery.sale_ends" }""", """ "timing": { "rule": "days_before", "days": 1, "at": "09:00" }, """, "a series")]
    [InlineData("""{ "type": "order.placed" }""", "", """{ "type": "order.placed" }""", """ "timing": { "rule": "after", "value": 3, "unit": "days" }, """, "a later mail")]
    [InlineData("""{ "type": "order.placed" }""", "", """{ "type": "order.placed" }""", """ "enabled": false, """, "switched off")]
    public async Task Nothing_is_said_of_mails_that_do_not_meet(string trigger, string members, string other, string others, string why) =>
        (await WarningsAsync(One(trigger, members), One(other, others))).ShouldBeEmpty(why);

    [Theory]
    [InlineData("""{ "type": "session.attended", "services": ["Yoga", "tai chi"] }""", "", """{ "type": "session.attended", "services": ["yoga"] }""", "", "when a session is attended (yoga).")]
    [InlineData("""{ "type": "session.attended" }""", "", """{ "type": "session.attended", "services": ["yoga"] }""", "", "when a session is attended (yoga).")]
    [InlineData("""{ "type": "label.added", "labels": ["VIP", "new"] }""", "", """{ "type": "label.added", "labels": ["vip"] }""", "", "when the label “vip” is added.")]
    [InlineData("""{ "type": "gallery.sale_ends" }""", """ "timing": { "rule": "days_before", "days": 3, "at": "09:00" }, """, """{ "type": "gallery.sale_ends" }""", """ "audience": "ordered", "timing": { "rule": "days_before", "days": 3, "at": "18:00" }, """, "3 days before the sale ends.")]
    [InlineData("""{ "type": "gallery.sale_ends" }""", """ "timing": { "rule": "days_after", "days": 0, "at": "09:00" }, """, """{ "type": "gallery.sale_ends" }""", """ "timing": { "rule": "days_after", "days": 0, "at": "18:00" }, """, "on the day when the sale ends.")]
    [InlineData("""{ "type": "session.starts" }""", """ "timing": { "rule": "before", "value": 90, "unit": "minutes" }, """, """{ "type": "session.starts" }""", """ "timing": { "rule": "before", "value": 2, "unit": "hours" }, """, "2 hours before a session starts.")]
    public async Task The_sentence_says_when(string trigger, string members, string other, string others, string end) =>
        (await WarningsAsync(One(trigger, members), One(other, others))).ShouldHaveSingleItem().Message.ShouldBe($"This automation and “a0” both e-mail a contact {end}");

    [Fact]
    public async Task A_delay_counts_into_the_time_of_the_mail()
    {
        var later = Automation("""{ "type": "order.placed" }""", "", $"{Wait}, {Mail}");
        (await WarningsAsync(One("""{ "type": "order.placed" }"""), later)).ShouldBeEmpty();
        (await WarningsAsync(later, later)).ShouldHaveSingleItem().Message.ShouldEndWith("2 hours after an order is placed.");
        (await WarningsAsync(later, One("""{ "type": "order.placed" }""", """ "timing": { "rule": "after", "value": 2, "unit": "hours" }, """))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Conditions_that_exclude_each_other_are_understood()
    {
        string Only(string op, string otherwise) => Automation("""{ "type": "order.placed" }""", "", $$"""
            { "type": "condition", "criteria": [ { "field": "contact.labels", "operator": "{{op}}", "value": "vip" } ], "else": [{{otherwise}}] }, {{(otherwise.Length > 0 ? Wait : Mail)}}
            """);

        (await WarningsAsync(Only("contains", ""), Only("does_not_contain", ""))).ShouldBeEmpty();
        (await WarningsAsync(Only("contains", ""), Only("contains", Mail))).ShouldBeEmpty();
        (await WarningsAsync(Only("contains", ""), Only("contains", ""))).Count.ShouldBe(1);
        (await WarningsAsync(Only("contains", ""), Only("does_not_contain", Mail))).Count.ShouldBe(1);
        (await WarningsAsync(Only("contains", Mail), One("""{ "type": "order.placed" }"""))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Automations_that_send_no_mail_are_left_alone() =>
        (await WarningsAsync(One("""{ "type": "order.placed" }"""), Automation("""{ "type": "order.placed" }""", "", """{ "type": "add_labels", "labels": ["x"] }"""))).ShouldBeEmpty();

    [Fact]
    public async Task Other_active_workflows_of_the_site_count_too()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        var regulars = Automation("""{ "type": "session.attended" }""", """ "id": "thanks", "name": "Thank you", """, Mail);
        await world.WorkflowAsync("Regulars", regulars);

        (await WarningsAsync(world, One("""{ "type": "session.attended" }"""))).ShouldBe(
            [new Warning("/automations/0", "This automation and “Thank you” in “Regulars” both e-mail a contact when a session is attended.")]);

        await world.PauseAsync("Regulars");
        (await WarningsAsync(world, One("""{ "type": "session.attended" }"""))).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_gallery_only_its_own_workflow_acts()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("other", $"""{One("""{ "type": "gallery.published" }""")}, {One("""{ "type": "order.placed" }""", """ "id": "thanks", """)}""");

        (await WarningsAsync(world, One("""{ "type": "gallery.published" }"""))).ShouldBeEmpty();
        (await WarningsAsync(world, One("""{ "type": "order.placed" }""", """ "audience": "ordered", """))).ShouldBeEmpty();
        (await WarningsAsync(world, One("""{ "type": "order.placed" }"""))).ShouldHaveSingleItem()
            .Message.ShouldBe("This automation and “thanks” in “other” both e-mail a contact when an order is placed, unless it happens in a gallery.");
    }

    [Fact]
    public async Task There_is_an_end_to_warnings() =>
        (await WarningsAsync([.. Enumerable.Repeat(One("""{ "type": "order.placed" }"""), 30)])).Count.ShouldBe(Overlaps.Most);

    private static string One(string trigger, string members = "") => Automation(trigger, members, Mail);

    private static string Automation(string trigger, string members, string steps) => $$"""{ {{members}} "trigger": {{trigger}}, "steps": [{{steps}}] }""";

    private static async Task<IReadOnlyList<Warning>> WarningsAsync(params string[] automations)
    {
        using var world = new World("2026-06-01T00:00:00Z");
        return await WarningsAsync(world, [.. automations.Select((one, number) => one.Contains("\"id\"", StringComparison.Ordinal) ? one : one.Insert(1, $"\"id\": \"a{number}\","))]);
    }

    private static async Task<IReadOnlyList<Warning>> WarningsAsync(World world, params string[] automations)
    {
        WorkflowDefinition definition = Sample.Valid(Sample.Workflow(automations));
        return await world.Engine.Overlaps.FindAsync(World.Site, "mine", definition, TestContext.Current.CancellationToken);
    }
}
