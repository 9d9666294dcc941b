using Automations.Engine.Foresight;
using Automations.Facts;
using Automations.Values;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine.Foresight;

public sealed class ImpactTests
{
    private const string Archive = """
        { "id": "archive", "trigger": { "type": "gallery.archives" }, "timing": { "rule": "days_before", "days": 7, "at": "09:00" },
          "steps": [ { "type": "send_email", "subject": "Archive", "body": "x" } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Ten clients, four of whom ordered: six wait for the one automation, ten for the other.</summary>
    [Theory]
    [InlineData("2026-06-10T00:00:00Z", "2026-07-10", "2026-08-01", 16, 6, 0, 0, 10, 0)]
    [InlineData("2026-06-10T00:00:00Z", null, "2026-08-01", 16, 0, 0, 6, 10, 0)]
    [InlineData("2026-06-10T00:00:00Z", "2026-06-12", "2026-08-01", 16, 0, 6, 0, 10, 0)]
    [InlineData("2026-06-28T00:00:00Z", "2026-07-10", "2026-08-01", 10, 0, 0, 0, 10, 0)]
    public async Task It_says_what_changing_a_gallery_would_do_and_changing_it_does_that(
        string now, string? saleEnds, string archives, int waiting, int move, int sendNow, int drop, int unchanged, int add)
    {
        using var world = await SaleAsync(now);
        var sent = (await world.MailsAsync()).Count;

        var impact = await world.Engine.Impacts.OfGalleryAsync(World.Site, "g", Change, Cancellation);
        await world.GalleryAsync("g", Change);

        (impact with { Examples = [] }).ShouldBe(new Impact(waiting, move, sendNow, drop, unchanged, add, []));
        ((await world.MailsAsync()).Count - sent).ShouldBe(sendNow);

        Gallery Change(Gallery gallery) => gallery with { SaleEndsAt = Date(saleEnds), ArchivesAt = Date(archives) };
    }

    [Theory]
    [InlineData(5, 16, 6, 0, 0, 10, 0)]
    [InlineData(20, 16, 0, 6, 0, 10, 0)]
    [InlineData(25, 16, 0, 0, 6, 10, 0)]
    [InlineData(3, 16, 0, 0, 0, 16, 0)]
    public async Task It_says_what_saving_a_workflow_would_do_and_saving_it_does_that(int daysBefore, int waiting, int move, int sendNow, int drop, int unchanged, int add)
    {
        using var world = await SaleAsync("2026-06-10T12:00:00Z");

        var impact = await world.Engine.Impacts.OfWorkflowAsync(World.Site, "w", World.Definition("w", Automations(daysBefore)), Cancellation);
        await world.WorkflowAsync("w", Automations(daysBefore));

        (impact with { Examples = [] }).ShouldBe(new Impact(waiting, move, sendNow, drop, unchanged, add, []));
        impact.Examples.Length.ShouldBe(Math.Min(5, waiting - unchanged));
        (await world.MailsAsync()).Count.ShouldBe(sendNow);
    }

    [Fact]
    public async Task Whom_a_new_automation_would_reach_is_added_and_whom_a_removed_one_would_have_is_dropped()
    {
        using var world = await SaleAsync("2026-06-10T00:00:00Z");
        var more = Archive.Replace("archive\"", "archive-2\"", StringComparison.Ordinal).Replace("\"days\": 7", "\"days\": 14", StringComparison.Ordinal);

        (await ImpactAsync(Automations(3) + "," + more)).ShouldBe(new Impact(16, 0, 0, 0, 16, 10, []));
        (await ImpactAsync(Archive)).ShouldBe(new Impact(16, 0, 0, 6, 10, 0, []));

        async Task<Impact> ImpactAsync(string automations) =>
            await world.Engine.Impacts.OfWorkflowAsync(World.Site, "w", World.Definition("w", automations), Cancellation) with { Examples = [] };
    }

    [Fact]
    public async Task An_example_says_from_when_to_when()
    {
        using var world = await SaleAsync("2026-06-10T00:00:00Z");

        var impact = await world.Engine.Impacts.OfGalleryAsync(World.Site, "g", gallery => gallery with { SaleEndsAt = Date("2026-07-10") }, Cancellation);

        impact.Examples.Length.ShouldBe(5);
        impact.Examples.ShouldAllBe(example => example.Automation == "three" && example.From == World.At("2026-06-27T09:00:00Z") && example.To == World.At("2026-07-07T09:00:00Z"));
        impact.Examples.Select(example => example.Contact).ShouldBeUnique();
    }

    [Fact]
    public async Task A_run_between_two_steps_counts_and_one_that_a_change_ends_is_dropped()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        const string Welcome = """
            { "id": "hello", "trigger": { "type": "client.registered" },
              "steps": [ { "type": "add_labels", "labels": ["new"] }, { "type": "delay", "value": 3, "unit": "days" }, { "type": "add_labels", "labels": ["old"] } ] }
            """;
        await world.WorkflowAsync("w", Welcome);
        await world.SendAsync("client.registered", "ann");

        (await ImpactAsync(Welcome.Replace("\"value\": 3", "\"value\": 9", StringComparison.Ordinal))).ShouldBe(new Impact(1, 0, 0, 0, 1, 0, []), "it keeps its version");
        (await ImpactAsync(Welcome.Replace("\"id\": \"hello\"", "\"id\": \"hello\", \"enabled\": false", StringComparison.Ordinal))).ShouldBe(new Impact(1, 0, 0, 1, 0, 0, []));

        async Task<Impact> ImpactAsync(string automations) =>
            await world.Engine.Impacts.OfWorkflowAsync(World.Site, "w", World.Definition("w", automations), Cancellation) with { Examples = [] };
    }

    private static async Task<World> SaleAsync(string now)
    {
        var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", Automations(3));
        await world.GalleryAsync("g", gallery => gallery with { SaleEndsAt = Date("2026-06-30"), ArchivesAt = Date("2026-08-01"), Workflow = "w" });
        for (var number = 0; number < 10; number++)
            await world.SendAsync(number < 4 ? "order.placed" : "client.registered", $"c{number}", $$$"""{"gallery": "g", "contact": {"email": "c{{{number}}}@example.com"}}""");
        await world.AdvanceAsync(now);
        return world;
    }

    private static string Automations(int daysBefore) => $$"""
        { "id": "three", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": {{daysBefore}}, "at": "09:00" }, "audience": "not_ordered",
          "steps": [ { "type": "send_email", "subject": "Three days", "body": "x" } ] },
        {{Archive}}
        """;

    private static GivenDate? Date(string? text) => GivenDate.TryParse(text, out var date) ? date : null;
}
