using Automations.Engine.Execution;
using Automations.Runs;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class RunListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_listed_once_although_a_start_that_met_a_conflict_left_a_row_of_its_own()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "add_labels", "labels": ["buyer"] } ] }""");
        await world.SendAsync("order.placed", "ann");
        var run = (await world.RunsAsync()).ShouldHaveSingleItem();

        var orphan = Keys.NewestFirst(run.CreatedAt + Duration.FromSeconds(1)) + run.Id;
        await world.Store.UpsertAsync(Keys.List(World.Site, Keys.RunsList("w", "completed")), orphan, new RunRow(run.Id), Cancellation);

        (await world.RunsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_runs_of_a_deleted_workflow_stay_among_all_runs_until_nobody_has_one()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        const string Wait = """{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "delay", "value": 2, "unit": "days" }, { "type": "add_labels", "labels": ["buyer"] } ] }""";
        await world.WorkflowAsync("w", Wait);
        await world.SendAsync("order.placed", "ann");

        await world.DeleteWorkflowAsync("w");
        await world.SettleAsync();
        (await world.RunsAsync(state: RunState.Canceled)).ShouldHaveSingleItem().Contact.ShouldBe("ann");

        await world.WorkflowAsync("w", Wait);
        await world.SendAsync("order.placed", "bob");
        (await world.RunsAsync()).Select(run => run.Contact).ShouldBe(["ann", "bob"], ignoreOrder: true);

        await world.DeleteWorkflowAsync("w");
        await world.AdvanceAsync("2027-03-01T10:00:00Z");
        (await world.RunsAsync()).Count.ShouldBe(2);

        foreach (var contact in (string[])["ann", "bob"]) await world.Engine.Contacts.DeleteAsync(World.Site, contact, null, Cancellation);
        await world.AdvanceAsync("2027-07-01T10:00:00Z");
        (await world.RunsAsync()).ShouldBeEmpty();
        (await world.Store.ScanAsync(Keys.List(World.Site, Keys.DeletedWorkflowsList), RowRange.All, 10, Cancellation)).Entities.ShouldBeEmpty();
    }
}
