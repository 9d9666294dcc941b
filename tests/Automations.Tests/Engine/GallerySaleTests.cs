using Automations.Engine.Answers;
using Automations.Facts;
using Automations.Runs;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class GallerySaleTests
{
    private const string LastDays = """
        { "id": "last-days", "trigger": { "type": "gallery.sale_ends" }, "audience": "not_ordered",
          "timing": { "rule": "days_before", "days": 3, "at": "09:00" },
          "steps": [ { "type": "send_email", "subject": "Only 3 days left, {{contact.firstName | \"there\"}}",
                       "body": "The sale of **{{gallery.name}}** ends on {{gallery.saleEndsAt date \"d MMMM\"}}." } ] }
        """;

    [Fact]
    public async Task The_reminder_goes_to_those_who_have_not_ordered_at_nine_in_the_gallerys_zone()
    {
        using var world = await SaleAsync(clients: 500, ordered: 180);

        await world.AdvanceAsync("2026-06-27T06:59:59Z");
        (await world.MailsAsync()).ShouldBeEmpty();

        await world.AdvanceAsync("2026-06-27T07:00:00Z");
        var mails = await world.MailsAsync();
        mails.Count.ShouldBe(320);
        mails.ShouldAllBe(mail => mail.At == World.At("2026-06-27T07:00:00Z"));
        mails[0].Text.ShouldContain("The sale of School ends on 30 June.");
    }

    [Fact]
    public async Task Who_orders_before_nine_gets_no_reminder()
    {
        using var world = await SaleAsync(clients: 500, ordered: 180);
        await world.AdvanceAsync("2026-06-27T06:30:00Z");
        await world.SendAsync("order.placed", "c499", """{"gallery": "school", "order": {"id": "late"}}""");

        await world.AdvanceAsync("2026-06-27T07:00:00Z");

        (await world.MailsAsync()).Count.ShouldBe(319);
        var why = await world.ExplainAsync("c499", "sale", "last-days", "school");
        why.Verdict.ShouldBe(Verdict.NotSent);
        why.Reasons.ShouldHaveSingleItem().Reason.Code.ShouldBe(ReasonCode.Audience);
    }

    [Fact]
    public async Task Moving_the_end_afterwards_sends_none_again_but_reaches_those_who_had_none()
    {
        using var world = await SaleAsync(clients: 20, ordered: 5);
        await world.AdvanceAsync("2026-06-28T00:00:00Z");
        (await world.MailsAsync()).Count.ShouldBe(15);
        await world.SendAsync("client.registered", "late", """{"gallery": "school", "contact": {"email": "late@example.com"}}""");

        await world.GalleryAsync("school", gallery => gallery with { SaleEndsAt = World.Date("2026-07-07") });
        await world.AdvanceAsync("2026-07-10T00:00:00Z");

        var mails = await world.MailsAsync();
        mails.Count.ShouldBe(16);
        mails[^1].Contact.ShouldBe("late");
        mails[^1].At.ShouldBe(World.At("2026-07-04T07:00:00Z"));
    }

    [Fact]
    public async Task Moving_the_end_beforehand_moves_the_reminder()
    {
        using var world = await SaleAsync(clients: 3, ordered: 0);
        await world.AdvanceAsync("2026-06-26T00:00:00Z");

        await world.GalleryAsync("school", gallery => gallery with { SaleEndsAt = World.Date("2026-07-07") });
        await world.AdvanceAsync("2026-07-04T06:59:59Z");
        (await world.MailsAsync()).ShouldBeEmpty();

        await world.AdvanceAsync("2026-07-04T07:00:00Z");
        (await world.MailsAsync()).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("2026-06-27", "2026-06-24T07:00:00Z")]
    [InlineData("2026-07-04", "2026-07-01T07:00:00Z")]
    [InlineData(null, null)]
    public async Task A_run_that_waits_in_its_first_delay_moves_with_the_date_at_once(string? moved, string? due)
    {
        using var world = new World("2026-06-20T08:00:00Z");
        await world.SettingsAsync(site => site with { TimeZone = "Europe/Paris" });
        await world.ContactAsync("ann");
        await world.SendAsync("client.registered", "ann", """{"gallery": "g"}""");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 10, "at": "09:00" },
              "steps": [ { "type": "delay", "value": 7, "unit": "days" }, { "type": "send_email", "subject": "3 days", "body": "x" } ] }
            """);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", SaleEndsAt = World.Date("2026-06-30") });
        await world.AdvanceAsync("2026-06-22T08:00:00Z");
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().DueAt.ShouldBe(World.At("2026-06-27T07:00:00Z"));

        var impact = await world.Engine.Impacts.OfGalleryAsync(World.Site, "g", gallery => gallery with { SaleEndsAt = World.Date(moved) }, TestContext.Current.CancellationToken);
        (impact.Waiting, impact.Move, impact.Unchanged).ShouldBe((1, 1, 0));
        await world.GalleryAsync("g", gallery => gallery with { SaleEndsAt = World.Date(moved) });

        // To the sooner date it would have begun before there was a workflow: that is no reason to let what waits be lost.
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        if (moved != "2026-07-04") run.DueAt.ShouldBe(due is null ? null : World.At(due));
        await world.AdvanceAsync("2026-08-01T00:00:00Z");
        (await world.MailsAsync()).Select(mail => mail.At).ShouldBe(due is null ? [] : [World.At(due)]);
    }

    [Theory]
    [InlineData("gallery.sale_starts")]
    [InlineData("gallery.archives")]
    [InlineData("gallery.shoot_date")]
    [InlineData("gallery.promotion_expires")]
    public async Task So_it_does_with_each_date_that_a_gallery_has(string trigger)
    {
        using var world = new World("2026-06-20T08:00:00Z");
        await world.SendAsync("client.registered", "ann", """{"gallery": "g"}""");
        await world.WorkflowAsync("w", $$"""
            { "id": "a", "trigger": { "type": "{{trigger}}" }, "timing": { "rule": "before", "value": 10, "unit": "days" },
              "steps": [ { "type": "delay", "value": 7, "unit": "days" }, { "type": "award_points", "points": 1 } ] }
            """);
        await world.GalleryAsync("g", gallery => Dated(gallery with { Workflow = "w" }, "2026-06-30T00:00:00Z"));
        await world.AdvanceAsync("2026-06-22T08:00:00Z");
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().DueAt.ShouldBe(World.At("2026-06-27T00:00:00Z"));

        await world.GalleryAsync("g", gallery => Dated(gallery, "2026-06-28T00:00:00Z"));

        (await world.RunsAsync("ann")).ShouldHaveSingleItem().DueAt.ShouldBe(World.At("2026-06-25T00:00:00Z"));

        Gallery Dated(Gallery gallery, string at) => trigger switch
        {
            "gallery.sale_starts" => gallery with { SaleStartsAt = World.Date(at) },
            "gallery.archives" => gallery with { ArchivesAt = World.Date(at) },
            "gallery.shoot_date" => gallery with { ShootDate = World.Date(at) },
            _ => gallery with { Promotion = new("spring", ExpiresAt: World.Date(at)) },
        };
    }

    [Fact]
    public async Task A_paused_workflow_holds_and_a_resumed_one_drops_what_is_too_late()
    {
        using var world = await SaleAsync(clients: 3, ordered: 0);
        await world.AdvanceAsync("2026-06-26T00:00:00Z");
        await world.PauseAsync("sale");
        await world.AdvanceAsync("2026-06-29T00:00:00Z");
        await world.ActivateAsync("sale");
        await world.AdvanceAsync("2026-07-10T00:00:00Z");

        (await world.MailsAsync()).ShouldBeEmpty();
        (await world.RunsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workflow_resumed_within_the_lateness_sends()
    {
        using var world = await SaleAsync(clients: 3, ordered: 0);
        await world.AdvanceAsync("2026-06-27T00:00:00Z");
        await world.PauseAsync("sale");
        await world.AdvanceAsync("2026-06-27T20:00:00Z");
        await world.ActivateAsync("sale");
        await world.SettleAsync();

        (await world.MailsAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_gallery_without_the_workflow_sends_nothing_until_it_is_assigned()
    {
        using var world = await SaleAsync(clients: 3, ordered: 0);
        await world.GalleryAsync("school", gallery => gallery with { Workflow = null });
        await world.AdvanceAsync("2026-06-27T12:00:00Z");
        (await world.MailsAsync()).ShouldBeEmpty();
        (await world.ExplainAsync("c0", "sale", "last-days", "school")).Reasons.ShouldHaveSingleItem().Reason.Code.ShouldBe(ReasonCode.Unassigned);

        await world.GalleryAsync("school", gallery => gallery with { Workflow = "sale" });

        (await world.MailsAsync()).Count.ShouldBe(3);
    }

    private static async Task<World> SaleAsync(int clients, int ordered)
    {
        var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("sale", LastDays);
        await world.GalleryAsync("school", gallery => gallery with { Name = "School", TimeZone = "Europe/Paris", SaleEndsAt = World.Date("2026-06-30"), Workflow = "sale" });
        var events = Enumerable.Range(0, clients)
            .Select(number => world.Event("client.registered", $"c{number}", $$$"""{"gallery": "school", "contact": {"email": "c{{{number}}}@example.com"}}"""))
            .Concat(Enumerable.Range(0, ordered).Select(number => world.Event("order.placed", $"c{number}", $$$"""{"gallery": "school", "order": {"id": "o{{{number}}}"}}""")));
        await world.AcceptAsync([.. events]);
        await world.SettleAsync();
        return world;
    }
}
