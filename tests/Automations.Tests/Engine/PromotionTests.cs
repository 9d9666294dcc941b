using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class PromotionTests
{
    [Theory]
    [InlineData("instant_before_due")]
    [InlineData("waiting_run")]
    public async Task A_new_promotion_cancels_what_waited_for_the_announcement_of_the_old_one(string waits)
    {
        using var world = new World("2026-03-01T10:00:00Z");
        var timing = waits == "waiting_run" ? "" : "\"timing\": { \"rule\": \"after\", \"value\": 2, \"unit\": \"days\" },";
        await world.WorkflowAsync("w", $$"""
            { "id": "a", "trigger": { "type": "gallery.promotion_announced" }, {{timing}}
              "steps": [ { "type": "delay", "value": 1, "unit": "days" }, { "type": "award_points", "points": 1 } ] }
            """);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w" });
        await world.SendAsync("client.registered", "ann", """{"gallery": "g"}""");
        await world.SendAsync("gallery.promotion_announced", null, """{"gallery": "g", "promotion": {"id": "spring"}}""");
        await world.AdvanceAsync("2026-03-01T20:00:00Z");

        await world.SendAsync("gallery.promotion_announced", null, """{"gallery": "g", "promotion": {"id": "summer"}}""");
        await world.AdvanceAsync("2026-03-10T10:00:00Z");

        (await PointsAsync(world)).ShouldBe(1);
    }

    private static async Task<long> PointsAsync(World world) => (await world.ContactOfAsync("ann")).Contact.Points;
}
