using System.Text.Json;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Engine.Workflows;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class WorkflowRaceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_that_came_second_and_is_refused_leaves_the_first_ones_triggers_in_force()
    {
        var store = new InterruptedStore(new InMemoryTableStore());
        var workflows = new AutomationEngine(new(store, new VirtualClock(Instant.FromUtc(2026, 3, 1, 10, 0)), new(new byte[32]))).Workflows;
        var triggers = new TriggerIndex(store);
        await workflows.PutAsync(World.Site, "w", Definition("order.placed"), null, Cancellation);
        await workflows.ActivateAsync(World.Site, "w", Cancellation);
        var read = (await workflows.FindAsync(World.Site, "w", Cancellation)).ShouldNotBeNull().ETag;

        store.BeforeWrite = () => workflows.PutAsync(World.Site, "w", Definition("booking.created"), null, Cancellation);
        (await workflows.PutAsync(World.Site, "w", Definition("client.registered"), read, Cancellation)).ShouldBeOfType<Outcome<Stored<WorkflowHead>>.Stale>();

        (await triggers.ForAsync(World.Site, Cancellation)).Listens("booking.created").ShouldBeTrue();
    }

    [Fact]
    public async Task A_deletion_that_is_refused_leaves_the_triggers_in_force()
    {
        var store = new InterruptedStore(new InMemoryTableStore());
        var workflows = new AutomationEngine(new(store, new VirtualClock(Instant.FromUtc(2026, 3, 1, 10, 0)), new(new byte[32]))).Workflows;
        var triggers = new TriggerIndex(store);
        await workflows.PutAsync(World.Site, "w", Definition("order.placed"), null, Cancellation);
        await workflows.ActivateAsync(World.Site, "w", Cancellation);
        var read = (await workflows.FindAsync(World.Site, "w", Cancellation)).ShouldNotBeNull().ETag;

        store.BeforeWrite = () => workflows.PutAsync(World.Site, "w", Definition("booking.created"), null, Cancellation);
        (await workflows.DeleteAsync(World.Site, "w", read, Cancellation)).ShouldBeOfType<Outcome<WorkflowHead>.Stale>();

        (await triggers.ForAsync(World.Site, Cancellation)).Listens("booking.created").ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_saved_and_is_deleted_before_it_is_answered_is_answered_as_it_was_saved(bool isSaved)
    {
        var store = new InterruptedStore(new InMemoryTableStore());
        var workflows = new AutomationEngine(new(store, new VirtualClock(Instant.FromUtc(2026, 3, 1, 10, 0)), new(new byte[32]))).Workflows;
        await workflows.PutAsync(World.Site, "w", Definition("order.placed"), null, Cancellation);

        store.AfterWrite = () => workflows.DeleteAsync(World.Site, "w", null, Cancellation);
        var outcome = isSaved
            ? await workflows.PutAsync(World.Site, "w", Definition("booking.created"), null, Cancellation)
            : await workflows.ActivateAsync(World.Site, "w", Cancellation);

        outcome.ShouldBeOfType<Outcome<Stored<WorkflowHead>>.Done>().Value.Value.Id.ShouldBe("w");
        (await workflows.FindAsync(World.Site, "w", Cancellation)).ShouldBeNull();
    }

    private static WorkflowDefinition Definition(string trigger)
    {
        using var json = JsonDocument.Parse(
            $$"""{"name": "w", "automations": [ { "id": "a", "trigger": { "type": "{{trigger}}" }, "steps": [ { "type": "award_points", "points": 1 } ] } ]}""");
        return DefinitionReader.Read(json.RootElement).ShouldBeOfType<DefinitionResult.Valid>().Definition;
    }
}
