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
            (await world.Store.ScanAsync(Keys.List(World.Site, list), RowRange.All, 10, Cancellation)).Entities.ShouldBeEmpty();
    }
}
