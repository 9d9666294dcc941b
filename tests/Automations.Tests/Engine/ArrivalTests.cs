using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class ArrivalTests
{
    private const string FollowUp = """
        { "id": "later", "trigger": { "type": "order.placed" },
          "steps": [ { "type": "delay", "value": 1, "unit": "days" }, { "type": "add_labels", "labels": ["bought"] } ] }
        """;

    [Fact]
    public async Task The_run_is_there_when_its_event_is_accepted()
    {
        using var world = new World("2026-06-01T08:00:00Z");
        await world.WorkflowAsync("follow-up", FollowUp);
        (await world.AcceptAsync(world.Event("order.placed", "ann"))).ShouldBe((1, 0));
        (await world.RunsAsync("ann")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_event_sent_many_times_at_once_counts_once()
    {
        using var world = new World("2026-06-01T08:00:00Z");
        await world.WorkflowAsync("follow-up", FollowUp);
        var same = Enumerable.Range(0, 50).Select(_ => world.Event("order.placed", "ann", id: "same")).ToList();
        var answers = await Task.WhenAll(same.Select(incoming => Task.Run(() => world.AcceptAsync(incoming))));
        answers.Sum(answer => answer.Accepted).ShouldBe(1);
        await world.SettleAsync();
        (await world.RunsAsync("ann")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_event_waits_for_its_turn_while_what_is_due_before_it_is_not_done()
    {
        using var world = new World("2026-06-01T08:00:00Z");
        await world.WorkflowAsync("follow-up", FollowUp.Replace("\"steps\"", "\"exitOn\": [\"order.placed\"], \"steps\"", StringComparison.Ordinal));
        await world.SendAsync("order.placed", "ann");
        await world.PassAsync("2026-06-02T08:00:05Z");
        await world.AcceptAsync(world.Event("order.placed", "ann"));
        (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        await world.SettleAsync();
        (await world.ContactOfAsync("ann")).Contact.Labels.ShouldBe(["bought"]);
        (await world.RunsAsync("ann")).Count.ShouldBe(2);
    }
}
