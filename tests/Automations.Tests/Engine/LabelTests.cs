using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class LabelTests
{
    [Fact]
    public async Task A_label_taken_off_and_put_on_again_in_the_same_second_is_new_again()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """{ "id": "a", "trigger": { "type": "label.added", "labels": ["vip"] }, "steps": [ { "type": "award_points", "points": 1 } ] }""");
        await world.ContactAsync("ann", contact => contact with { Labels = ["vip"] });
        await world.ContactAsync("ann", contact => contact with { Labels = [] });
        await world.ContactAsync("ann", contact => contact with { Labels = ["vip"] });

        (await PointsAsync(world)).ShouldBe(2);
    }

    private static async Task<long> PointsAsync(World world) => (await world.ContactOfAsync("ann")).Contact.Points;
}
