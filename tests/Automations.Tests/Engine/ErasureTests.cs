using Automations.Engine;
using Automations.Engine.Contacts;
using Automations.Facts;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class ErasureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_in_the_lists_of_bookings_and_attendances_outlives_an_erased_contact()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b", "service": "yoga", "startsAt": "2026-03-02T10:00:00Z"}}""");
        await world.SendAsync("session.attended", "ann", """{"booking": {"service": "yoga", "startsAt": "2026-02-02T10:00:00Z"}}""");
        await world.Engine.Contacts.DeleteAsync(World.Site, "ann", null, Cancellation);

        foreach (var list in (string[])[Keys.BookingsList, Keys.AttendancesList])
            (await RowsAsync(world, list)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nor_does_anything_that_actions_left_in_the_lists_of_tasks_cards_and_invitations()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.Engine.Boards.PutAsync(World.Site, "sales", "Sales", ["new"], Cancellation);
        await world.Engine.Groups.PutAsync(World.Site, "yoga", "Yoga", null, Cancellation);
        await world.WorkflowAsync("w", """
            { "id": "a", "trigger": { "type": "order.placed" },
              "steps": [ { "type": "create_task", "title": "Call", "assignee": "Zoe" }, { "type": "move_card", "board": "sales", "stage": "new", "title": "Ann" },
                         { "type": "invite_to_group", "group": "yoga", "subject": "Join us", "body": "Come" } ] }
            """);
        await world.ContactAsync("ann");
        await world.SendAsync("order.placed", "ann");
        string[] lists = [Keys.Tasks("open"), Keys.TasksOf("zoe", "open"), Keys.CardsOn("sales"), Keys.CardsIn("sales", "new"), Keys.InvitationsTo("yoga")];
        foreach (var list in lists) (await RowsAsync(world, list)).ShouldHaveSingleItem();

        await world.Engine.Contacts.DeleteAsync(World.Site, "ann", null, Cancellation);

        foreach (var list in lists) (await RowsAsync(world, list)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_written_of_a_contact_while_it_is_erased_is_erased_with_it()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.ContactAsync("ann");
        var interrupted = new InterruptedStore(world.Store) { BeforeWrite = () => world.SendAsync("order.placed", "ann", """{"gallery": "g", "order": {"id": "o"}}""") };
        var engine = new AutomationEngine(new(interrupted, world.Services.Clock, world.Services.Links));

        (await engine.Contacts.DeleteAsync(World.Site, "ann", null, Cancellation)).ShouldBeOfType<Outcome<Contact>.Done>();

        (await world.Store.ScanAsync(Keys.Contact(World.Site, Keys.ContactHash("ann")), RowRange.All, 100, Cancellation)).Entities.ShouldBeEmpty();
        (await world.Store.ScanAsync(Keys.Gallery(World.Site, "g"), RowRange.Prefix(Keys.ClientPrefix), 100, Cancellation)).Entities.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contact_that_is_erased_while_it_is_written_is_not_found_and_a_run_of_it_ends()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.ContactAsync("ann");
        var interrupted = new InterruptedStore(world.Store) { BeforeWrite = async () => await world.Engine.Contacts.DeleteAsync(World.Site, "ann", null, Cancellation) };
        var engine = new AutomationEngine(new(interrupted, world.Services.Clock, world.Services.Links));

        (await engine.Contacts.ChangeAsync(World.Site, "ann", contact => contact with { FirstName = "Ann" }, null, mayCreate: false, null, Cancellation))
            .ShouldBeOfType<Outcome<ContactView>.NotFound>();

        (await world.Engine.Contacts.FindAsync(World.Site, "ann", Cancellation)).ShouldBeNull();
    }

    private static async Task<IReadOnlyList<Entity>> RowsAsync(World world, string list) =>
        (await world.Store.ScanAsync(Keys.List(World.Site, list), RowRange.All, 10, Cancellation)).Entities;
}
