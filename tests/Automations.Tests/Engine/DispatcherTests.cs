using Automations.Engine;
using Automations.Engine.Dispatch;
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
        while (await store.NextDueAsync(Cancellation) <= clock.GetCurrentInstant()) await Task.Yield();
        await stop.CancelAsync();
        await loop;

        engine.Services.Activity.Now.Events.ShouldBe(500);
        (await engine.Contacts.ListAsync(World.Site, null, null, null, 200, Cancellation)).Items.Count.ShouldBe(20);
    }

    [Fact]
    public async Task One_client_that_cannot_be_served_keeps_no_other_from_the_mail()
    {
        var store = new FailingStore();
        var clock = new VirtualClock(World.At("2026-03-01T10:00:00Z"));
        var engine = new AutomationEngine(new(store, clock, new(new byte[32])));
        using var dispatcher = new Dispatcher(store, engine.Router, clock, TimeProvider.System);
        await WorkflowAsync(engine, """{ "id": "a", "trigger": { "type": "gallery.published" }, "steps": [ { "type": "add_labels", "labels": ["x"] } ] }""");
        await engine.Galleries.ChangeAsync(World.Site, "g", gallery => gallery with { Workflow = "w" }, true, null, Cancellation);
        for (var number = 0; number < 250; number++)
            await engine.Inbox.AcceptAsync(World.Site, [Event($"c{number}", clock.GetCurrentInstant(), data: """{"gallery": "g"}""")], Cancellation);
        await dispatcher.SettleAsync(clock, clock.GetCurrentInstant(), Cancellation);
        store.FailsOn = Keys.Contact(World.Site, Keys.ContactHash("c7")).Key;

        await engine.Inbox.AcceptAsync(World.Site, [Event("", clock.GetCurrentInstant(), "p", "gallery.published", """{"gallery": "g"}""")], Cancellation);
        await dispatcher.SettleAsync(clock, clock.GetCurrentInstant(), Cancellation);

        (await LabelledAsync(engine)).ShouldBe(249);
        store.FailsOn = null;
        await dispatcher.SettleAsync(clock, clock.GetCurrentInstant() + Duration.FromHours(1), Cancellation);
        (await LabelledAsync(engine)).ShouldBe(250);
    }

    [Fact]
    public async Task A_place_in_the_index_that_was_read_before_the_row_was_written_again_loses_nothing()
    {
        var store = new InMemoryTableStore();
        var clock = new VirtualClock(World.At("2026-03-01T10:00:00Z"));
        var engine = new AutomationEngine(new(store, clock, new(new byte[32])));
        using var dispatcher = new Dispatcher(new LaggingIndex(store), engine.Router, clock, TimeProvider.System);
        await WorkflowAsync(engine, """{ "id": "a", "trigger": { "type": "gallery.published" }, "steps": [ { "type": "add_labels", "labels": ["x"] } ] }""");
        await engine.Galleries.ChangeAsync(World.Site, "g", gallery => gallery with { Workflow = "w" }, true, null, Cancellation);
        for (var number = 0; number < 250; number++)
            await engine.Inbox.AcceptAsync(World.Site, [Event($"c{number}", clock.GetCurrentInstant(), data: """{"gallery": "g"}""")], Cancellation);

        await engine.Inbox.AcceptAsync(World.Site, [Event("", clock.GetCurrentInstant(), "p", "gallery.published", """{"gallery": "g"}""")], Cancellation);
        await dispatcher.SettleAsync(clock, clock.GetCurrentInstant(), Cancellation);

        (await LabelledAsync(engine)).ShouldBe(250);
    }

    private static async Task WorkflowAsync(AutomationEngine engine, string automation)
    {
        using var json = System.Text.Json.JsonDocument.Parse($$"""{"name": "w", "automations": [{{automation}}]}""");
        var definition = Automations.Definitions.DefinitionReader.Read(json.RootElement).ShouldBeOfType<Automations.Definitions.DefinitionResult.Valid>().Definition;
        await engine.Workflows.PutAsync(World.Site, "w", definition, null, Cancellation);
        await engine.Workflows.ActivateAsync(World.Site, "w", Cancellation);
    }

    private static async Task<int> LabelledAsync(AutomationEngine engine) =>
        (await engine.Contacts.ListAsync(World.Site, "x", null, null, 1_000, Cancellation)).Items.Count;

    private static IncomingEvent Event(string contact, Instant now, string? id = null, string type = "form.submitted", string data = "{}") => new()
    {
        Source = "test",
        Id = id ?? contact,
        Type = type,
        Subject = contact.Length == 0 ? null : contact,
        OccurredAt = now,
        ReceivedAt = now,
        Data = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(data),
    };
}
