using Automations.Engine.Answers;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class StartedRunsTests
{
    [Fact]
    public async Task An_event_of_a_gallery_names_the_runs_of_its_clients()
    {
        using var world = await WorldAsync(clients: 2);
        await world.SendAsync("order.placed", "c0", """{"gallery": "g", "order": {"id": 1, "total": 5}}""");
        await world.SendAsync("gallery.published", null, """{"gallery": "g"}""", id: "first");
        await world.SendAsync("gallery.published", null, """{"gallery": "g"}""", id: "second");

        var of = (await world.RunsAsync("c1")).ToDictionary(run => run.Event!.Id, run => run.Id);
        (await StartedAsync(world, "first")).ShouldBe([of["first"]]);
        (await StartedAsync(world, "second")).ShouldBe([of["second"]]);
        (await world.RunsAsync("c0")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_runs_a_hundred_are_named()
    {
        using var world = await WorldAsync(clients: 120);
        await world.SendAsync("gallery.published", null, """{"gallery": "g"}""", id: "first");

        (await StartedAsync(world, "first")).Distinct().Count().ShouldBe(StartedRuns.Most);
    }

    [Fact]
    public async Task Nothing_is_started_before_it_is_due()
    {
        using var world = await WorldAsync(clients: 1, """ "timing": { "rule": "after", "value": 1, "unit": "hours" }, """);
        await world.SendAsync("gallery.published", null, """{"gallery": "g"}""", id: "first");

        (await StartedAsync(world, "first")).ShouldBeEmpty();
        await world.AdvanceAsync("2026-06-01T14:00:00Z");
        (await StartedAsync(world, "first")).ShouldHaveSingleItem();
    }

    private static async Task<IEnumerable<string>> StartedAsync(World world, string id) =>
        await world.Engine.StartedRuns.OfAsync(World.Site, (await world.EventAsync(id)).ShouldNotBeNull(), TestContext.Current.CancellationToken);

    private static async Task<World> WorldAsync(int clients, string timing = "")
    {
        var world = new World("2026-06-01T12:00:00Z");
        await world.WorkflowAsync("w", $$"""
            { "id": "a", "trigger": { "type": "gallery.published" }, "audience": "not_ordered", {{timing}} "steps": [ { "type": "add_labels", "labels": ["told"] } ] }
            """);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w" });
        await world.AcceptAsync([.. Enumerable.Range(0, clients).Select(client => world.Event("client.registered", $"c{client}", """{"gallery": "g"}"""))]);
        await world.SettleAsync();
        return world;
    }
}
