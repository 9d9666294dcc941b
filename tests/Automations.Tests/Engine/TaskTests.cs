using Automations.Desk;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class TaskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-03-02T22:58:00Z", "2026-03-02T23:05:00Z", 2)]
    [InlineData("2026-03-02T22:30:00Z", "2026-03-02T23:05:00Z", 3)]
    public async Task Days_count_from_the_day_it_was_planned_for_in_the_sites_zone_or_from_the_day_it_is_made_where_it_comes_late(string planned, string now, int day)
    {
        using var world = new World("2026-03-02T10:00:00Z");
        await world.SettingsAsync(settings => settings with { TimeZone = "Europe/Paris" });
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "session.starts" }, "timing": { "rule": "before", "value": 1, "unit": "hours" },
              "steps": [ { "type": "create_task", "title": "Prepare", "dueInDays": 0 } ] }
            """);
        await world.SendAsync("booking.created", "ann", $$$"""{"booking": {"id": "b", "startsAt": "{{{World.At(planned) + Duration.FromHours(1)}}}"}}""");
        await world.PassAsync(now);
        await world.SettleAsync();

        (await ListAsync(world)).ShouldHaveSingleItem().DueOn.ShouldBe(new LocalDate(2026, 3, day));
    }

    [Fact]
    public async Task A_title_that_comes_out_empty_names_the_contact_and_the_same_step_makes_one_task_a_run()
    {
        using var world = await WorldAsync("""{ "type": "create_task", "title": "{{contact.firstName}}", "assignee": " Zoe " }""");
        await world.SendAsync("order.placed", "ann", id: "1");
        await world.SendAsync("order.placed", "ann", id: "1");
        await world.SendAsync("order.placed", "ann", id: "2");

        var tasks = await ListAsync(world);
        tasks.Count.ShouldBe(2);
        tasks.ShouldAllBe(task => task.Title == "ann" && task.Assignee == "Zoe" && task.State == TaskState.Open);
        tasks.Select(task => task.Run).ShouldBeUnique();
    }

    [Fact]
    public async Task Tasks_are_found_by_assignee_without_case_by_nobody_and_by_state_through_every_change()
    {
        using var world = await WorldAsync("""{ "type": "create_task", "title": "One", "assignee": "Zoe" }, { "type": "create_task", "title": "Two" }""");
        await world.SendAsync("order.placed", "ann");
        var task = (await ListAsync(world, "ZOE")).ShouldHaveSingleItem();
        task.Title.ShouldBe("One");
        (await ListAsync(world, "")).ShouldHaveSingleItem().Title.ShouldBe("Two");
        (await ListAsync(world, "Max")).ShouldBeEmpty();

        TaskId.TryParse(task.Id, out var id).ShouldBeTrue();
        foreach (var done in (bool[])[true, true, false, true])
            (await world.Engine.Tasks.SetDoneAsync(World.Site, id!.Value, done, Cancellation))!.DoneAt.ShouldBe(done ? world.Now : null);

        (await ListAsync(world, "zoe", TaskState.Open)).ShouldBeEmpty();
        (await ListAsync(world, "zoe", TaskState.Done)).ShouldHaveSingleItem().Title.ShouldBe("One");
        (await ListAsync(world, null, TaskState.Open)).ShouldHaveSingleItem().Title.ShouldBe("Two");
        (await ListAsync(world)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Pages_of_open_and_done_tasks_follow_one_another_in_one_order()
    {
        using var world = await WorldAsync("""{ "type": "create_task", "title": "{{event.id}}" }""");
        for (var number = 0; number < 7; number++)
        {
            await world.SendAsync("order.placed", "ann", id: $"{number}");
            await world.AdvanceAsync((world.Now + Duration.FromMinutes(1)).ToString());
        }

        foreach (var task in (await ListAsync(world)).Where((_, index) => index % 2 == 0))
        {
            TaskId.TryParse(task.Id, out var id).ShouldBeTrue();
            await world.Engine.Tasks.SetDoneAsync(World.Site, id!.Value, true, Cancellation);
        }

        var titles = new List<string>();
        string? after = null;
        do
        {
            var (items, next) = await world.Engine.Tasks.ListAsync(World.Site, null, null, after, 2, Cancellation);
            titles.AddRange(items.Select(task => task.Title));
            after = next;
        }
        while (after is not null);
        titles.ShouldBe(["6", "5", "4", "3", "2", "1", "0"]);
    }

    private static async Task<World> WorldAsync(string steps)
    {
        var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ {{steps}} ] }""");
        await world.ContactAsync("ann");
        return world;
    }

    private static async Task<IReadOnlyList<TeamTask>> ListAsync(World world, string? assignee = null, TaskState? state = null) =>
        (await world.Engine.Tasks.ListAsync(World.Site, assignee, state, null, 100, Cancellation)).Items;
}
