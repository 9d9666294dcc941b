using Automations.Engine.Answers;
using Automations.Runs;
using Automations.Values;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class ExplainTests
{
    private const string Reminder = """
        { "id": "a", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 3, "at": "09:00" },
          "steps": [ { "type": "send_email", "subject": "x", "body": "x" } ] },
        { "id": "thanks", "trigger": { "type": "order.placed" }, "steps": [ { "type": "add_labels", "labels": ["x"] } ] }
        """;

    [Theory]
    [InlineData("g")]
    [InlineData(null)]
    public async Task What_waits_for_a_gallerys_date_waits_also_while_paused_and_unassigned(string? gallery)
    {
        using var world = await WorldAsync();
        await ShouldBeAsync(Verdict.Waiting, ReasonCode.Waiting);
        await world.PauseAsync("w");
        await ShouldBeAsync(Verdict.Waiting, ReasonCode.WorkflowPaused);
        await world.ActivateAsync("w");
        await world.GalleryAsync("g", it => it with { Workflow = null });
        await ShouldBeAsync(Verdict.Waiting, ReasonCode.Unassigned);

        async Task ShouldBeAsync(Verdict verdict, ReasonCode code)
        {
            await world.SettleAsync();
            var explanation = await world.ExplainAsync("ann", "w", "a", gallery);
            explanation.Verdict.ShouldBe(verdict);
            explanation.Reasons.ShouldHaveSingleItem().Reason.Code.ShouldBe(code);
        }
    }

    [Fact]
    public async Task An_order_in_a_gallery_without_a_workflow_says_that_none_is_assigned()
    {
        using var world = await WorldAsync();
        await world.SendAsync("order.placed", "bob", """{"gallery": "other"}""");

        var explanation = await world.ExplainAsync("bob", "w", "thanks");

        explanation.Verdict.ShouldBe(Verdict.NotSent);
        explanation.Reasons.ShouldHaveSingleItem().Reason.Code.ShouldBe(ReasonCode.NotAssigned);
    }

    [Theory]
    [InlineData("""{ "type": "award_points", "points": 1 }, { "type": "send_email", "subject": "x", "body": "x" }""", true, Verdict.NotSent)]
    [InlineData("""{ "type": "award_points", "points": 1 }, { "type": "send_email", "subject": "x", "body": "x" }""", false, Verdict.Sent)]
    [InlineData("""{ "type": "award_points", "points": 1 }, { "type": "delay", "value": 1, "unit": "days" }, { "type": "send_email", "subject": "x", "body": "x" }""", false, Verdict.Waiting)]
    [InlineData("""{ "type": "award_points", "points": 1 }""", true, Verdict.Sent)]
    public async Task What_was_done_beside_a_message_does_not_make_it_sent(string steps, bool isUnsubscribed, Verdict verdict)
    {
        using var world = new World("2026-06-01T12:00:00Z");
        await world.ContactAsync("ann");
        if (isUnsubscribed) await world.SendAsync("contact.unsubscribed", "ann");
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ {{steps}} ] }""");
        await world.SendAsync("order.placed", "ann");

        (await world.ExplainAsync("ann", "w", "a")).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public async Task Who_registered_after_the_send_is_told_so()
    {
        using var world = await WorldAsync();
        await world.AdvanceAsync("2026-06-28T00:00:00Z");
        await world.SendAsync("client.registered", "late", """{"gallery": "g"}""");

        var explanation = await world.ExplainAsync("late", "w", "a", "g");

        explanation.Verdict.ShouldBe(Verdict.NeverConsidered);
        var reason = explanation.Reasons.ShouldHaveSingleItem().Reason;
        reason.Code.ShouldBe(ReasonCode.TooLate);
        reason.Text.ShouldBe("It fell due at 2026-06-27 09:00 (UTC), and the contact came to the gallery only at 2026-06-28 00:00 (UTC).");
        reason.Values!["joinedAt"].ShouldBe("2026-06-28T00:00:00Z");
    }

    [Fact]
    public async Task An_order_is_named_with_its_time()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", Reminder.Replace("\"steps\"", "\"audience\": \"not_ordered\", \"steps\"", StringComparison.Ordinal).Replace("order.placed", "cart.item_added", StringComparison.Ordinal));
        await world.GalleryAsync("g", it => it with { Workflow = "w", TimeZone = "Europe/Paris", SaleEndsAt = GivenDate.TryParse("2026-06-30", out var date) ? date : null });
        await world.AdvanceAsync("2026-06-27T04:30:00Z");
        await world.SendAsync("order.placed", "ann", """{"gallery": "g", "order": {"id": "1001"}}""");
        await world.AdvanceAsync("2026-06-28T00:00:00Z");

        var explanation = await world.ExplainAsync("ann", "w", "a", "g");

        explanation.Verdict.ShouldBe(Verdict.NotSent);
        var reason = explanation.Reasons.ShouldHaveSingleItem();
        reason.At.ToString().ShouldBe("2026-06-27T07:00:00Z");
        reason.Reason.Text.ShouldContain("had ordered (order 1001) at 2026-06-27 06:30 (Europe/Paris)");
    }

    [Fact]
    public async Task What_was_skipped_waits_again_once_its_date_has_moved_on()
    {
        using var world = await WorldAsync();
        await world.ContactAsync("ann");
        await world.SendAsync("contact.unsubscribed", "ann");
        await world.AdvanceAsync("2026-06-28T00:00:00Z");
        (await world.ExplainAsync("ann", "w", "a", "g")).Verdict.ShouldBe(Verdict.NotSent);

        await world.GalleryAsync("g", it => it with { SaleEndsAt = GivenDate.TryParse("2026-07-30", out var date) ? date : null });

        var explanation = await world.ExplainAsync("ann", "w", "a", "g");
        explanation.Verdict.ShouldBe(Verdict.Waiting);
        explanation.Reasons.Select(entry => entry.Reason.Code).ShouldBe([ReasonCode.Matched, ReasonCode.Unsubscribed, ReasonCode.Waiting]);
    }

    [Theory]
    [InlineData("lapsed", ReasonCode.NoDate)]
    [InlineData("reminder", ReasonCode.NoDate)]
    [InlineData("third", ReasonCode.CountNotReached)]
    [InlineData("enquiry", ReasonCode.Waiting)]
    [InlineData("label", ReasonCode.Waiting)]
    [InlineData("sale", ReasonCode.Audience)]
    [InlineData("published", ReasonCode.Audience)]
    [InlineData("registered", ReasonCode.Waiting)]
    [InlineData("off", ReasonCode.AutomationDisabled)]
    public async Task A_contact_that_nothing_ever_happened_to_is_told_what_is_missing(string automation, ReasonCode code)
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", EveryKind);
        await world.ContactAsync("ann");

        var explanation = await world.ExplainAsync("ann", "w", automation);

        explanation.Verdict.ShouldBe(Verdict.NeverConsidered);
        explanation.Reasons.ShouldHaveSingleItem().Reason.Code.ShouldBe(code);
    }

    [Fact]
    public async Task What_came_in_before_the_workflow_was_active_says_when()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.SendAsync("enquiry.sent", "ann");
        await world.AdvanceAsync("2026-06-02T00:00:00Z");
        await world.WorkflowAsync("w", EveryKind);

        var reason = (await world.ExplainAsync("ann", "w", "enquiry")).Reasons.ShouldHaveSingleItem().Reason;

        reason.Code.ShouldBe(ReasonCode.WorkflowNotActive);
        reason.Text.ShouldBe("enquiry.sent came in at 2026-06-01 00:00 (UTC), when the automation was not active.");
    }

    private const string Step = """ "steps": [ { "type": "add_labels", "labels": ["x"] } ] """;

    private const string EveryKind = $$"""
        { "id": "lapsed", "trigger": { "type": "client.lapsed", "days": 30 }, {{Step}} },
        { "id": "reminder", "trigger": { "type": "session.starts" }, {{Step}} },
        { "id": "third", "trigger": { "type": "session.attended_count", "count": 3 }, {{Step}} },
        { "id": "enquiry", "trigger": { "type": "event", "event": "enquiry.sent" }, {{Step}} },
        { "id": "label", "trigger": { "type": "label.added", "labels": ["vip"] }, {{Step}} },
        { "id": "sale", "trigger": { "type": "gallery.sale_ends" }, {{Step}} },
        { "id": "published", "trigger": { "type": "gallery.published" }, {{Step}} },
        { "id": "registered", "trigger": { "type": "client.registered" }, {{Step}} },
        { "id": "off", "enabled": false, "trigger": { "type": "client.registered" }, {{Step}} }
        """;

    private static async Task<World> WorldAsync()
    {
        var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", Reminder);
        await world.GalleryAsync("g", it => it with { Workflow = "w", SaleEndsAt = GivenDate.TryParse("2026-06-30", out var date) ? date : null });
        await world.SendAsync("client.registered", "ann", """{"gallery": "g"}""");
        return world;
    }
}
