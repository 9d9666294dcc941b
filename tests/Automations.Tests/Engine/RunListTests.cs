using Automations.Engine.Execution;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class RunListTests
{
    [Fact]
    public async Task A_run_is_listed_once_although_a_start_that_met_a_conflict_left_a_row_of_its_own()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "add_labels", "labels": ["buyer"] } ] }""");
        await world.SendAsync("order.placed", "ann");
        var run = (await world.RunsAsync()).ShouldHaveSingleItem();

        var orphan = Keys.NewestFirst(run.CreatedAt + Duration.FromSeconds(1)) + run.Id;
        await world.Store.UpsertAsync(Keys.List(World.Site, Keys.RunsList("w", "completed")), orphan, new RunRow(run.Id), TestContext.Current.CancellationToken);

        (await world.RunsAsync()).ShouldHaveSingleItem();
    }
}
