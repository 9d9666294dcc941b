using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class UnsubscribeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_unsubscribes_before_an_address_is_known_stays_unsubscribed_with_one()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.SendAsync("contact.unsubscribed", "ann");
        await world.ContactAsync("ann");

        (await world.ContactOfAsync("ann")).IsSubscribed.ShouldBeFalse();
        await world.Engine.Contacts.SetSubscribedAsync(World.Site, "ann", true, Cancellation);
        (await world.ContactOfAsync("ann")).IsSubscribed.ShouldBeTrue();
    }
}
