using Automations.Runs;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class UnsubscribeTests
{
    private const string Listening = """
        { "id": "waits", "trigger": { "type": "order.placed" }, "exitOn": ["contact.unsubscribed"],
          "steps": [ { "type": "delay", "value": 1, "unit": "days" }, { "type": "award_points", "points": 100 } ] },
        { "id": "counts", "trigger": { "type": "event", "event": "contact.unsubscribed" }, "steps": [ { "type": "award_points", "points": 1 } ] }
        """;

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

    [Theory]
    [InlineData("link")]
    [InlineData("api")]
    [InlineData("event")]
    public async Task Unsubscribing_ends_runs_and_starts_others_once_for_all_who_have_the_address_whichever_way(string way)
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", Listening);
        foreach (var contact in (string[])["ann", "bob"])
        {
            await world.ContactAsync(contact, bare => bare with { Email = "one@example.com" });
            await world.SendAsync("order.placed", contact);
        }

        for (var time = 0; time < 2; time++)
        {
            await UnsubscribeAsync(world, way);
            (await world.ContactOfAsync("bob")).IsSubscribed.ShouldBeFalse();
            await world.SettleAsync();
        }

        foreach (var contact in (string[])["ann", "bob"])
        {
            var ended = (await world.RunsAsync(contact)).Where(run => run.Automation == "waits").ShouldHaveSingleItem();
            ended.Journal[^1].Reason.Code.ShouldBe(ReasonCode.ExitEvent);
            // An event that comes from outside twice is two.
            (await world.ContactOfAsync(contact)).Contact.Points.ShouldBe(way == "event" && contact == "ann" ? 2 : 1);
        }
    }

    [Fact]
    public async Task Without_an_address_too_and_again_after_subscribing_again_but_not_where_a_new_contact_comes_unsubscribed()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", Listening);
        await world.SendAsync("order.placed", "ann");

        foreach (var subscribed in (bool[])[false, true, false]) await world.Engine.Contacts.SetSubscribedAsync(World.Site, "ann", subscribed, Cancellation);
        await world.Engine.Contacts.ChangeAsync(World.Site, "new", bare => bare with { Email = "new@example.com" }, false, true, null, Cancellation);
        await world.SettleAsync();

        (await world.RunsAsync("ann")).Single(run => run.Automation == "waits").State.ShouldBe(RunState.Canceled);
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(2);
        (await world.ContactOfAsync("new")).Contact.Points.ShouldBe(0);
    }

    [Fact]
    public async Task Who_subscribes_again_at_once_stays_subscribed()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", Listening);
        await world.ContactAsync("ann");

        await UnsubscribeAsync(world, "api");
        await world.Engine.Contacts.SetSubscribedAsync(World.Site, "ann", true, Cancellation);
        await world.SettleAsync();

        (await world.ContactOfAsync("ann")).IsSubscribed.ShouldBeTrue();
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(1);
    }

    private static Task UnsubscribeAsync(World world, string way) => way switch
    {
        "link" => world.Engine.Addresses.UnsubscribeAddressAsync(World.Site, "one@example.com", null, Cancellation),
        "api" => world.Engine.Contacts.SetSubscribedAsync(World.Site, "ann", false, Cancellation),
        _ => world.SendAsync("contact.unsubscribed", "ann"),
    };
}
