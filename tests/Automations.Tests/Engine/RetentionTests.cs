using Automations.Runs;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>What is let go of in time, and what is not.</summary>
public sealed class RetentionTests
{
    private const string Thanks = """
        { "id": "a", "trigger": { "type": "order.placed" }, "limit": { "type": "once" },
          "steps": [ { "type": "send_email", "subject": "Thanks", "body": "Thanks." }, { "type": "award_points", "points": 5 } ] }
        """;

    [Fact]
    public async Task Events_messages_and_journals_go_and_facts_and_runs_stay()
    {
        using var world = new World("2026-01-01T10:00:00Z");
        await world.WorkflowAsync("w", Thanks);
        await world.ContactAsync("ann");
        await world.SendAsync("order.placed", "ann", """{ "gallery": "g", "order": { "id": "o1" } }""", id: "first");
        await world.SendAsync("order.placed", "ann", """{ "note": "a second one, which the limit refuses" }""", id: "second");
        (await world.TimelineAsync("ann")).Count.ShouldBeGreaterThan(3);

        await world.AdvanceAsync("2027-02-04T10:00:00Z");
        (await world.MailsAsync()).ShouldHaveSingleItem();
        await world.AdvanceAsync("2027-06-01T10:00:00Z");

        (await world.MailsAsync()).ShouldBeEmpty();
        (await world.EventAsync("first")).ShouldBeNull();
        (await world.EventAsync("second")).ShouldBeNull();
        (await world.TimelineAsync("ann")).ShouldHaveSingleItem();
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        (run.State, run.Event, run.Journal.Length).ShouldBe((RunState.Completed, null, 1));
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(5);
    }

    [Fact]
    public async Task What_is_newer_or_still_waits_is_kept()
    {
        using var world = new World("2026-01-01T10:00:00Z");
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "order.placed" },
              "steps": [ { "type": "delay", "value": 365, "unit": "days" }, { "type": "delay", "value": 365, "unit": "days" }, { "type": "award_points", "points": 5 } ] }
            """);
        await world.SendAsync("order.placed", "ann", id: "first");
        await world.AdvanceAsync("2027-01-15T10:00:00Z");
        await world.SendAsync("form.sent", "ann", id: "newer");

        await world.AdvanceAsync("2027-06-01T10:00:00Z");

        (await world.EventAsync("first")).ShouldBeNull();
        (await world.EventAsync("newer")).ShouldNotBeNull();
        (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal.Length.ShouldBeGreaterThan(1);
        await world.AdvanceAsync("2028-02-01T10:00:00Z");
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(5);
    }

    [Fact]
    public async Task What_was_done_is_not_done_again_when_its_date_moves_years_later()
    {
        using var world = new World("2026-01-01T10:00:00Z");
        await world.WorkflowAsync("w", """{ "id": "a", "trigger": { "type": "gallery.sale_ends" }, "steps": [ { "type": "award_points", "points": 1 } ] }""");
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", SaleEndsAt = World.Date("2026-02-01") });
        await world.SendAsync("client.registered", "ann", """{ "gallery": "g" }""");
        await world.AdvanceAsync("2027-12-01T10:00:00Z");

        await world.GalleryAsync("g", gallery => gallery with { SaleEndsAt = World.Date("2028-01-01") });
        await world.AdvanceAsync("2028-02-01T10:00:00Z");

        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(1);
    }

    [Fact]
    public async Task Test_mails_events_of_galleries_and_events_set_aside_go_too()
    {
        using var world = new World("2026-01-01T10:00:00Z");
        await world.WorkflowAsync("w", Thanks);
        await world.Engine.Proofs.TestAsync(World.Site, World.Definition("w", Thanks).Automations[0], "me@example.com", new(null, null, null), TestContext.Current.CancellationToken);
        await world.SendAsync("gallery.published", null, """{ "gallery": "g" }""", id: "published");
        await world.Services.Events.InsertAsync(World.Site, world.Event("order.placed", "ann", id: "aside"), TestContext.Current.CancellationToken);
        await world.Engine.Events.SetAsideAsync(World.Site, Keys.EventHash("test", "aside"), "It was told to be.", TestContext.Current.CancellationToken);
        (await world.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldStartWith("[Test]");

        await world.AdvanceAsync("2027-02-05T09:59:59Z");
        (await world.MailsAsync()).ShouldHaveSingleItem();
        (await world.EventAsync("published")).ShouldNotBeNull();
        await world.AdvanceAsync("2027-02-05T10:00:00Z");

        (await world.MailsAsync()).ShouldBeEmpty();
        (await world.EventAsync("published")).ShouldBeNull();
        (await world.EventAsync("aside")).ShouldBeNull();
        (await world.Store.NextDueAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task An_erased_contact_leaves_nothing_to_look_after()
    {
        using var world = new World("2026-01-01T10:00:00Z");
        await world.ContactAsync("ann");
        await world.Engine.Contacts.DeleteAsync(World.Site, "ann", null, TestContext.Current.CancellationToken);

        await world.AdvanceAsync("2028-01-01T10:00:00Z");

        (await world.Store.ScanAsync(Keys.List(World.Site, Keys.ContactsList), RowRange.All, 10, TestContext.Current.CancellationToken)).Entities.ShouldBeEmpty();
    }
}
