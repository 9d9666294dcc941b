using System.Text.Json;
using Automations.Definitions;
using Automations.Engine;
using Automations.Runs;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>What is deleted and made again at once, before what is behind the deletion caught up, is another.</summary>
public sealed class AnewUnderTheSameIdTests
{
    private const string Automation = """
        { "id": "a", "trigger": { "type": "order.placed" }, "timing": { "rule": "after", "value": 2, "unit": "hours" },
          "steps": [ { "type": "award_points", "points": 1 } ] }
        """;

    private const string Other = """{ "id": "b", "trigger": { "type": "client.registered" }, "steps": [ { "type": "award_points", "points": 1 } ] }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_runs_of_a_deleted_workflow_do_not_go_on_under_a_new_one()
    {
        using var world = await WorldAsync(null);
        await world.AdvanceAsync("2026-03-01T10:30:00Z");

        (await world.DeleteWorkflowAsync("w")).ShouldBeOfType<Outcome<WorkflowHead>.Done>();
        await PutAsync(world, Automation);
        await world.ActivateAsync("w");

        await EndsAsync(world, ReasonCode.WorkflowDeleted);
    }

    [Fact]
    public async Task The_runs_of_a_removed_automation_do_not_go_on_when_it_is_put_back()
    {
        using var world = await WorldAsync(null);
        await world.AdvanceAsync("2026-03-01T10:30:00Z");

        await PutAsync(world, Other);
        await PutAsync(world, Automation);

        await EndsAsync(world, ReasonCode.AutomationDisabled);
    }

    [Fact]
    public async Task The_runs_of_a_deleted_gallery_do_not_go_on_in_a_new_one()
    {
        using var world = await WorldAsync("g");
        await world.AdvanceAsync("2026-03-01T10:30:00Z");

        await world.DeleteGalleryAsync("g");
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w" });

        await EndsAsync(world, ReasonCode.GalleryDeleted);
    }

    [Fact]
    public async Task What_starts_under_the_new_ones_runs()
    {
        using var world = await WorldAsync("g");
        await world.DeleteGalleryAsync("g");
        await world.AdvanceAsync("2026-03-01T10:30:00Z");
        await world.DeleteWorkflowAsync("w");
        await world.WorkflowAsync("w", Automation);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w" });

        await world.SendAsync("order.placed", "ann", """{"gallery": "g"}""");
        await world.AdvanceAsync("2026-03-01T14:00:00Z");

        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(1);
    }

    private static async Task EndsAsync(World world, ReasonCode code)
    {
        await world.AdvanceAsync("2026-03-01T14:00:00Z");
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal[^1].Reason.Code.ShouldBe(code);
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(0);
    }

    private static async Task<World> WorldAsync(string? gallery)
    {
        var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", Automation);
        if (gallery is not null) await world.GalleryAsync(gallery, it => it with { Workflow = "w" });
        await world.SendAsync("order.placed", "ann", gallery is null ? "{}" : $$"""{"gallery": "{{gallery}}"}""");
        return world;
    }

    private static async Task PutAsync(World world, string automation)
    {
        using var json = JsonDocument.Parse($$"""{"name": "w", "automations": [{{automation}}]}""");
        var definition = DefinitionReader.Read(json.RootElement).ShouldBeOfType<DefinitionResult.Valid>().Definition;
        await world.Engine.Workflows.PutAsync(World.Site, "w", definition, null, Cancellation);
    }
}
