using Automations.Engine;
using Automations.Events;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class DispatcherTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_that_cannot_be_processed_is_set_aside_visibly_while_others_flow()
    {
        var store = new FailingStore();
        var clock = new VirtualClock(World.At("2026-03-01T10:00:00Z"));
        var engine = new AutomationEngine(new(store, clock, new(new byte[32])));
        var faults = 0;
        using var dispatcher = new Dispatcher(store, engine.Router, clock, TimeProvider.System) { Faulted = (_, _) => Interlocked.Increment(ref faults) };
        store.FailsOn = Keys.Contact(World.Site, Keys.ContactHash("bad")).Key;
        foreach (var contact in (string[])["bad", "good"])
            await engine.Inbox.AcceptAsync(World.Site, [Event(contact, clock.GetCurrentInstant())], Cancellation);

        await dispatcher.SettleAsync(clock, clock.GetCurrentInstant(), Cancellation);

        var bad = (await engine.Inbox.FindAsync(World.Site, "test", "bad", Cancellation)).ShouldNotBeNull();
        bad.Value.State.ShouldBe(EventState.SetAside);
        bad.Value.Reason.ShouldNotBeNull().ShouldContain("InvalidOperationException");
        (await engine.Inbox.FindAsync(World.Site, "test", "good", Cancellation)).ShouldNotBeNull().Value.State.ShouldBe(EventState.Processed);
        faults.ShouldBe(5);

        store.FailsOn = null;
        await engine.Inbox.RetryAsync(World.Site, "test", "bad", Cancellation);
        await dispatcher.SettleAsync(clock, clock.GetCurrentInstant(), Cancellation);
        (await engine.Inbox.FindAsync(World.Site, "test", "bad", Cancellation)).ShouldNotBeNull().Value.State.ShouldBe(EventState.Processed);
    }

    [Fact]
    public async Task The_live_loop_processes_what_comes_in_and_finishes_what_it_began()
    {
        var store = new InMemoryTableStore();
        var clock = new VirtualClock(World.At("2026-03-01T10:00:00Z"));
        var engine = new AutomationEngine(new(store, clock, new(new byte[32])));
        using var dispatcher = new Dispatcher(store, engine.Router, clock, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var loop = dispatcher.RunAsync(stop.Token);

        for (var number = 0; number < 500; number++)
            await engine.Inbox.AcceptAsync(World.Site, [Event($"c{number % 20}", clock.GetCurrentInstant(), $"e{number}")], Cancellation);
        while (await store.NextDueAsync(Cancellation) is not null) await Task.Yield();
        await stop.CancelAsync();
        await loop;

        engine.Services.Activity.Now.Events.ShouldBe(500);
        (await engine.Contacts.ListAsync(World.Site, null, null, null, 200, Cancellation)).Items.Count.ShouldBe(20);
    }

    private static IncomingEvent Event(string contact, Instant now, string? id = null) => new()
    {
        Source = "test",
        Id = id ?? contact,
        Type = "form.submitted",
        Subject = contact,
        OccurredAt = now,
        ReceivedAt = now,
        Data = System.Text.Json.JsonSerializer.SerializeToElement(new { }),
    };
}
