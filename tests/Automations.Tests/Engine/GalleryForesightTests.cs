using Automations.Engine.Galleries;
using Automations.Facts;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class GalleryForesightTests
{
    private const string Automations = """
        { "id": "three", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 3, "at": "09:00" }, "audience": "not_ordered",
          "steps": [ { "type": "send_email", "subject": "Three days", "body": "x" } ] },
        { "id": "archive", "trigger": { "type": "gallery.archives" }, "timing": { "rule": "days_before", "days": 7, "at": "09:00" },
          "steps": [ { "type": "send_email", "subject": "Archive", "body": "x" } ] }
        """;

    /// <summary>Ten clients, four of whom ordered: six wait for the one automation, ten for the other.</summary>
    [Theory]
    [InlineData("2026-06-10T00:00:00Z", "2026-07-10", "2026-08-01", 16, 6, 0, 0, 10, 0)]
    [InlineData("2026-06-10T00:00:00Z", null, "2026-08-01", 16, 0, 0, 6, 10, 0)]
    [InlineData("2026-06-10T00:00:00Z", "2026-06-12", "2026-08-01", 16, 0, 6, 0, 10, 0)]
    [InlineData("2026-06-28T00:00:00Z", "2026-07-10", "2026-08-01", 10, 0, 0, 0, 10, 0)]
    public async Task It_says_what_saving_would_do_and_saving_does_it(
        string now, string? saleEnds, string archives, int waiting, int move, int sendNow, int drop, int unchanged, int add)
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", Automations);
        await world.GalleryAsync("g", gallery => gallery with { SaleEndsAt = World.Date("2026-06-30"), ArchivesAt = World.Date("2026-08-01"), Workflow = "w" });
        for (var number = 0; number < 10; number++)
            await world.SendAsync(number < 4 ? "order.placed" : "client.registered", $"c{number}", $$$"""{"gallery": "g", "contact": {"email": "c{{{number}}}@example.com"}}""");
        await world.AdvanceAsync(now);
        var sent = (await world.MailsAsync()).Count;
        var before = (await world.Engine.Galleries.FindAsync(World.Site, "g", TestContext.Current.CancellationToken))!.Value;

        var impact = await world.Engine.Foresight.OfAsync(World.Site, before, Change(before), TestContext.Current.CancellationToken);
        await world.GalleryAsync("g", Change);

        (impact with { Examples = [] }).ShouldBe(new Impact(waiting, move, sendNow, drop, unchanged, add, []));
        ((await world.MailsAsync()).Count - sent).ShouldBe(sendNow);

        Gallery Change(Gallery gallery) => gallery with { SaleEndsAt = World.Date(saleEnds), ArchivesAt = World.Date(archives) };
    }
}
