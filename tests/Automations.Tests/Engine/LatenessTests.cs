using Automations.Runs;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class LatenessTests
{
    private const string Series = """
        { "id": "three", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 3, "at": "09:00" }, "sendIfLateByHours": 100,
          "steps": [ { "type": "award_points", "points": 1 }, { "type": "send_email", "subject": "Three days", "body": "Soon." } ] },
        { "id": "two", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 2, "at": "09:00" }, "sendIfLateByHours": 100,
          "steps": [ { "type": "send_email", "subject": "Two days", "body": "Soon." } ] },
        { "id": "last", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 0, "at": "09:00" }, "audience": "ordered", "sendIfLateByHours": 100,
          "steps": [ { "type": "send_email", "subject": "Last day", "body": "Today." } ] }
        """;

    [Fact]
    public async Task Of_several_overdue_mails_only_the_newest_that_really_sends_goes_out()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("sale", Series);
        await world.GalleryAsync("g", gallery => gallery with { SaleEndsAt = World.Date("2026-06-30"), Workflow = "sale" });
        await world.SendAsync("client.registered", "ann", """{"gallery": "g", "contact": {"email": "ann@example.com"}}""");
        await world.PauseAsync("sale");
        await world.AdvanceAsync("2026-06-30T12:00:00Z");
        await world.ActivateAsync("sale");
        await world.SettleAsync();

        (await world.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldBe("Two days");
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(1);
        (await world.ExplainAsync("ann", "sale", "three", "g")).Reasons.ShouldContain(entry => entry.Reason.Code == ReasonCode.Superseded);
        (await world.ExplainAsync("ann", "sale", "last", "g")).Reasons.ShouldContain(entry => entry.Reason.Code == ReasonCode.Audience);
    }

    [Fact]
    public async Task A_mail_meant_to_be_sent_before_the_end_is_never_sent_at_or_after_it()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("sale", Series);
        await world.GalleryAsync("g", gallery => gallery with { SaleEndsAt = World.Date("2026-06-30"), Workflow = "sale" });
        await world.SendAsync("client.registered", "ann", """{"gallery": "g", "contact": {"email": "ann@example.com"}}""");
        await world.PauseAsync("sale");
        await world.AdvanceAsync("2026-07-01T00:00:00Z");
        await world.ActivateAsync("sale");
        await world.SettleAsync();

        (await world.MailsAsync()).ShouldBeEmpty();
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_behind_a_delay_is_late_by_its_own_planned_time()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "order.placed" },
              "steps": [ { "type": "delay", "value": 2, "unit": "days" }, { "type": "send_email", "subject": "Thanks", "body": "Thank you." }, { "type": "award_points", "points": 1 } ] }
            """);
        foreach (var contact in (string[])["ann", "bob"]) await world.ContactAsync(contact);
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-06-02T12:00:00Z");
        await world.SendAsync("order.placed", "bob");
        await world.PauseAsync("w");
        await world.AdvanceAsync("2026-06-04T12:00:00Z");
        await world.ActivateAsync("w");
        await world.SettleAsync();

        (await world.MailsAsync()).ShouldHaveSingleItem().Contact.ShouldBe("bob");
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(1);
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal.ShouldContain(entry => entry.Reason.Code == ReasonCode.WorkflowPaused);
    }

    [Fact]
    public async Task Deleting_disabling_and_removing_cancel_what_waits()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        const string Delayed = """{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "delay", "value": 2, "unit": "days" }, { "type": "award_points", "points": 1 } ] }""";
        foreach (var workflow in (string[])["deleted", "disabled", "gallery"]) await world.WorkflowAsync(workflow, Delayed);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "gallery" });
        await world.SendAsync("order.placed", "ann");
        await world.SendAsync("order.placed", "bob", """{"gallery": "g"}""");

        await world.DeleteWorkflowAsync("deleted");
        await world.WorkflowAsync("disabled", Delayed.Replace("\"id\": \"a\",", "\"id\": \"a\", \"enabled\": false,", StringComparison.Ordinal));
        await world.DeleteGalleryAsync("g");
        await world.SettleAsync();

        (await world.RunsAsync("bob")).ShouldHaveSingleItem().Journal[^1].Reason.Code.ShouldBe(ReasonCode.GalleryDeleted);
        var codes = (await world.RunsAsync("ann")).ToDictionary(run => run.Workflow, run => run.Journal[^1].Reason.Code);
        codes["deleted"].ShouldBe(ReasonCode.WorkflowDeleted);
        codes["disabled"].ShouldBe(ReasonCode.AutomationDisabled);
        codes["gallery"].ShouldBe(ReasonCode.Waiting);
    }
}
