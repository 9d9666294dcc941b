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

    private static async Task<World> WorldAsync()
    {
        var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", Reminder);
        await world.GalleryAsync("g", it => it with { Workflow = "w", SaleEndsAt = GivenDate.TryParse("2026-06-30", out var date) ? date : null });
        await world.SendAsync("client.registered", "ann", """{"gallery": "g"}""");
        return world;
    }
}
