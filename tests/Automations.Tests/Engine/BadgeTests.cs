using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class BadgeTests
{
    [Fact]
    public async Task Badges_are_added_once_without_case_and_the_journal_says_which_were_new()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "order.placed" },
              "steps": [ { "type": "assign_badges", "badges": ["early bird", "Regular"] }, { "type": "assign_badges", "badges": ["regular"] } ] }
            """);
        await world.ContactAsync("ann", contact => contact with { Badges = ["Early Bird"] });
        await world.SendAsync("order.placed", "ann");

        (await world.ContactOfAsync("ann")).Contact.Badges.ShouldBe(["Early Bird", "Regular"]);
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal.Skip(1).Select(entry => entry.Reason.Text)
            .ShouldBe(["Badges assigned: Regular.", "The contact had the badges already."]);
    }
}
