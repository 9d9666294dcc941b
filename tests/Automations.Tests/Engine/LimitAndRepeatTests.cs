using Automations.Events;
using Automations.Runs;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class LimitAndRepeatTests
{
    private const string Point = """ "steps": [ { "type": "award_points", "points": 1 } ] """;

    [Fact]
    public async Task Once_in_24_hours_passes_exactly_24_hours_later_and_not_a_second_before()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "limit": { "type": "once_per", "hours": 24 }, {{Point}} }""");
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-02T09:59:59Z");
        await world.SendAsync("order.placed", "ann");
        (await PointsAsync(world)).ShouldBe(1);
        (await world.ExplainAsync("ann", "w", "a")).Reasons[^1].Reason.Code.ShouldBe(ReasonCode.LimitWindow);

        await world.AdvanceAsync("2026-03-02T10:00:00Z");
        await world.SendAsync("order.placed", "ann");

        (await PointsAsync(world)).ShouldBe(2);
    }

    [Fact]
    public async Task Once_per_contact_holds_across_galleries()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "limit": { "type": "once" }, {{Point}} }""");
        foreach (var gallery in (string[])["one", "two"])
        {
            await world.GalleryAsync(gallery, it => it with { Workflow = "w" });
            await world.SendAsync("order.placed", "ann", $$"""{"gallery": "{{gallery}}"}""");
        }

        (await PointsAsync(world)).ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_performed_nothing_gives_its_mark_back()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "order.placed" }, "limit": { "type": "once" },
              "steps": [ { "type": "condition", "criteria": [ { "field": "order.total", "operator": "greater_than", "value": 100 } ] },
                         { "type": "award_points", "points": 1 } ] }
            """);
        await world.SendAsync("order.placed", "ann", """{"order": {"id": "o1", "total": 50}}""");
        await world.SendAsync("order.placed", "ann", """{"order": {"id": "o2", "total": 150}}""");
        await world.SendAsync("order.placed", "ann", """{"order": {"id": "o3", "total": 150}}""");

        (await world.RunsAsync("ann")).Select(run => run.State).ShouldBe([RunState.Skipped, RunState.Completed], ignoreOrder: true);
        (await PointsAsync(world)).ShouldBe(1);
    }

    [Fact]
    public async Task An_abandoned_cart_is_one_mail_not_five_and_none_after_an_order()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "cart", "trigger": { "type": "cart.item_added" }, "onRepeat": "restart", "exitOn": ["order.placed"], "limit": { "type": "once_per", "hours": 24 },
              "steps": [ { "type": "delay", "value": 2, "unit": "hours" }, { "type": "send_email", "subject": "Your cart", "body": "It waits." } ] }
            """);
        foreach (var contact in (string[])["ann", "bob"]) await world.ContactAsync(contact);
        for (var minute = 0; minute < 5; minute++)
        {
            await world.AdvanceAsync($"2026-03-01T10:{minute:00}:00Z");
            foreach (var contact in (string[])["ann", "bob"]) await world.SendAsync("cart.item_added", contact);
        }

        await world.SendAsync("order.placed", "bob");
        await world.AdvanceAsync("2026-03-01T12:03:59Z");
        (await world.MailsAsync()).ShouldBeEmpty();
        await world.AdvanceAsync("2026-03-03T00:00:00Z");

        (await world.MailsAsync()).ShouldHaveSingleItem().Contact.ShouldBe("ann");
        (await world.RunsAsync("bob")).ShouldAllBe(run => run.State == RunState.Canceled);
        (await world.ExplainAsync("bob", "w", "cart")).Reasons[^1].Reason.Code.ShouldBe(ReasonCode.ExitEvent);
    }

    [Theory]
    [InlineData("g", "g", 0)]
    [InlineData("g", "other", 1)]
    [InlineData("g", null, 0)]
    public async Task An_order_that_overtakes_the_cart_before_it_ends_the_run_that_the_cart_would_start(string cart, string? order, int points)
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "cart.item_added" }, "exitOn": ["order.placed"], {{Point}} }""");
        foreach (var gallery in (string[])["g", "other"]) await world.GalleryAsync(gallery, it => it with { Workflow = "w" });

        await world.SendAsync("order.placed", "ann", order is null ? "{}" : $$"""{ "gallery": "{{order}}" }""");
        await world.SendAsync("cart.item_added", "ann", $$"""{ "gallery": "{{cart}}" }""", time: "2026-03-01T09:59:59Z");

        (await PointsAsync(world)).ShouldBe(points);
        await world.SendAsync("cart.item_added", "ann", $$"""{ "gallery": "{{cart}}" }""");
        (await PointsAsync(world)).ShouldBe(points + 1);
    }

    [Fact]
    public async Task An_event_older_than_the_lateness_changes_facts_and_starts_nothing()
    {
        using var world = new World("2026-03-03T10:00:00Z");
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "client.registered" }, {{Point}} }""");
        await world.GalleryAsync("g", it => it with { Workflow = "w" });

        await world.SendAsync("client.registered", "ann", """{"gallery": "g"}""", time: "2026-03-02T09:59:59Z");

        (await world.RunsAsync("ann")).ShouldBeEmpty();
        (await world.ExplainAsync("ann", "w", "a", "g")).Reasons.ShouldHaveSingleItem().Reason.Code.ShouldBe(ReasonCode.TooLate);
    }

    [Fact]
    public async Task A_label_that_adds_labels_stops_at_depth_eight()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("loop", """
            { "id": "a", "trigger": { "type": "label.added", "labels": ["x"] }, "steps": [ { "type": "remove_labels", "labels": ["x"] }, { "type": "add_labels", "labels": ["y"] } ] },
            { "id": "b", "trigger": { "type": "label.added", "labels": ["y"] }, "steps": [ { "type": "remove_labels", "labels": ["y"] }, { "type": "add_labels", "labels": ["x"] } ] }
            """);

        await world.ContactAsync("ann", contact => contact with { Labels = ["x"] });

        (await world.RunsAsync("ann")).Count.ShouldBe(8);
        (await world.RunsAsync("ann")).ShouldAllBe(run => run.State == RunState.Completed);
        (await EventsAsync(world)).ShouldHaveSingleItem().Reason.ShouldBe("Automations caused each other too often in a row; the event is recorded and not acted on.");
    }

    /// <summary>What was recorded and not acted on.</summary>
    private static async Task<IReadOnlyList<StoredEvent>> EventsAsync(World world)
    {
        var events = new List<StoredEvent>();
        foreach (var partition in Keys.Events(World.Site))
            await foreach (var row in world.Store.ScanAllAsync(partition, RowRange.All, TestContext.Current.CancellationToken)) events.Add(StoredJson.Read<StoredEvent>(row));
        return [.. events.Where(stored => stored.Event.Depth >= 8)];
    }

    private static async Task<long> PointsAsync(World world) => (await world.ContactOfAsync("ann")).Contact.Points;
}
