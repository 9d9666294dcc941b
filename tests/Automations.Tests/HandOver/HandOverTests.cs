using System.Text.Json;
using Automations.Definitions;
using Automations.Engine;
using Automations.Events;
using Automations.Runs;
using Automations.Storage;
using Automations.Tests.Engine;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.HandOver;

public sealed class HandOverTests
{
    private const string Thanks = """
        { "id": "a", "trigger": { "type": "order.placed" },
          "steps": [ { "type": "delay", "value": 2, "unit": "hours" }, { "type": "send_email", "subject": "Thanks", "body": "Thank you." },
                     { "type": "add_labels", "labels": ["buyer"] } ] }
        """;

    private const string Reminder = """
        { "id": "a", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 3, "at": "09:00" },
          "steps": [ { "type": "send_email", "subject": "Soon over", "body": "Order now." } ] }
        """;

    private static readonly Instant Start = World.At("2026-06-01T08:00:00Z");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_that_the_queue_refused_is_accepted_and_processed_by_the_sweep()
    {
        var host = await HostAsync(Thanks);
        host.RefusesEvery = 1;
        (await OrderAsync(host, "1")).ShouldBe((1, 0));
        host.Waiting.ShouldBe(0);
        host.RefusesEvery = 0;

        await host.SleepAsync(Duration.FromMinutes(5));
        (await host.SweepAsync()).ShouldBe(1);
        await host.DrainAsync();

        (await RunAsync(host)).State.ShouldBe(RunState.Waiting);
    }

    [Fact]
    public async Task What_was_just_handed_on_is_left_to_whoever_has_it()
    {
        var host = await HostAsync(Thanks);
        await OrderAsync(host, "1");

        await host.SleepAsync(Duration.FromMinutes(1));
        (await host.SweepAsync()).ShouldBe(0);
        host.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_handed_on_again_is_not_handed_on_at_every_sweep()
    {
        var host = await HostAsync(Thanks);
        await OrderAsync(host, "1");

        await host.SleepAsync(Duration.FromMinutes(5));
        (await host.SweepAsync()).ShouldBe(1);
        await host.SleepAsync(Duration.FromMinutes(5));
        (await host.SweepAsync()).ShouldBe(0);
        await host.SleepAsync(Duration.FromMinutes(15));
        (await host.SweepAsync()).ShouldBe(1);
        host.Waiting.ShouldBe(3);
        await host.DrainAsync();
        (await RunsAsync(host)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_run_whose_orchestration_is_gone_goes_on_when_its_time_comes()
    {
        var host = await HostAsync(Thanks);
        await OrderAsync(host, "1");
        await host.DrainAsync();
        host.ForgetsTimers = true;

        await host.AdvanceAsync(Start + Duration.FromHours(3));

        (await RunAsync(host)).State.ShouldBe(RunState.Completed);
        host.Mail.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Once_everything_is_done_no_mark_is_left_but_that_of_the_contacts_retention()
    {
        var host = await HostAsync(Thanks);
        await OrderAsync(host, "1");
        await host.AdvanceAsync(Start + Duration.FromHours(3));
        await host.SleepAsync(Duration.FromMinutes(5));
        await host.SweepAsync();

        (await host.MarksAsync(within: 100)).ShouldBe(0);
        (await host.MarksAsync(within: 401)).ShouldBe(1);
    }

    [Fact]
    public async Task Steps_that_an_orchestration_takes_itself_are_not_handed_on()
    {
        var host = await HostAsync(Thanks);
        var before = host.Handled;
        await OrderAsync(host, "1");
        await host.AdvanceAsync(Start + Duration.FromHours(3));

        // The event and the run's wait, each once; the timer itself is the third.
        (host.Handled - before).ShouldBe(3);
    }

    [Fact]
    public async Task A_write_that_conflicts_hands_nothing_on()
    {
        var host = await HostAsync(Thanks);
        await OrderAsync(host, "1");
        (await OrderAsync(host, "1")).ShouldBe((0, 1));

        host.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_was_tried_too_often_is_set_aside_and_can_be_retried()
    {
        var host = await HostAsync(Thanks);
        await OrderAsync(host, "1");
        await host.GiveUpAsync();
        var stored = (await host.Engine.Inbox.FindAsync(World.Site, "shop", "1", Cancellation)).ShouldNotBeNull().Value;
        stored.State.ShouldBe(EventState.SetAside);
        stored.Reason.ShouldNotBeNull();

        (await host.Engine.Inbox.RetryAsync(World.Site, "shop", "1", Cancellation)).ShouldBeOfType<Outcome<StoredEvent>.Done>();
        await host.DrainAsync();

        (await RunAsync(host)).State.ShouldBe(RunState.Waiting);
    }

    [Fact]
    public async Task Events_of_a_contact_in_one_batch_go_into_one_message_in_their_order()
    {
        var host = await HostAsync(Thanks);
        var events = Enumerable.Range(0, 6).Select(i => Event(host, "note.left", i % 2 == 0 ? "ann" : "bob", $"{i}", "{}")).ToList();
        (await host.Engine.Inbox.AcceptAsync(World.Site, events, Cancellation)).ShouldBe((6, 0));

        host.Queued.Select(work => string.Join(' ', work.Select(piece => piece.Row))).ShouldBe(
            [string.Join(' ', Rows("0", "2", "4")), string.Join(' ', Rows("1", "3", "5"))], ignoreOrder: true);
        (await host.Engine.Inbox.AcceptAsync(World.Site, [events[0], events[2] with { Id = "new" }], Cancellation)).ShouldBe((1, 1));
        host.Queued[^1].ShouldHaveSingleItem().Row.ShouldBe(Rows("new")[0]);

        static string[] Rows(params string[] ids) => [.. ids.Select(id => Keys.EventHash("shop", id))];
    }

    [Fact]
    public async Task What_stands_behind_an_event_that_is_given_up_is_processed_without_it()
    {
        var host = await HostAsync(Thanks);
        await host.Engine.Inbox.AcceptAsync(World.Site, [.. Enumerable.Range(0, 3).Select(i => Event(host, "note.left", "ann", $"{i}", "{}"))], Cancellation);
        await host.GiveUpAsync();
        await host.DrainAsync();

        var states = new List<EventState>();
        for (var i = 0; i < 3; i++) states.Add((await host.Engine.Inbox.FindAsync(World.Site, "shop", $"{i}", Cancellation)).ShouldNotBeNull().Value.State);
        states.ShouldBe([EventState.SetAside, EventState.Processed, EventState.Processed]);
    }

    [Fact]
    public async Task A_message_that_comes_late_sets_nothing_aside_that_was_done()
    {
        var host = await HostAsync(Thanks);
        await OrderAsync(host, "1");
        await host.SleepAsync(Duration.FromMinutes(5));
        await host.SweepAsync();
        await host.DrainAsync();
        await OrderAsync(host, "2");
        await host.SleepAsync(Duration.FromMinutes(5));
        await host.SweepAsync();
        var second = (await host.Engine.Inbox.FindAsync(World.Site, "shop", "2", Cancellation)).ShouldNotBeNull();
        await host.Engine.Events.ProcessAsync(World.Site, Keys.EventHash("shop", "2"), Cancellation);
        await host.GiveUpAsync();

        second.Value.State.ShouldBe(EventState.Accepted);
        (await host.Engine.Inbox.FindAsync(World.Site, "shop", "2", Cancellation)).ShouldNotBeNull().Value.State.ShouldBe(EventState.Processed);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_fan_out_reaches_every_client_once_although_messages_and_orchestrations_are_lost(int refusesEvery)
    {
        const int Clients = 250;
        var host = await HostAsync(Reminder);
        await host.Engine.Galleries.ChangeAsync(World.Site, "g", gallery => gallery with { Workflow = "w", SaleEndsAt = Date("2026-06-30") }, true, null, Cancellation);
        (host.RefusesEvery, host.ForgetsTimers) = (refusesEvery, true);
        for (var i = 0; i < Clients; i++)
            await AcceptAsync(host, "client.registered", $"c-{i}", i.ToString(System.Globalization.CultureInfo.InvariantCulture), $$"""{"gallery":"g","contact":{"email":"c-{{i}}@example.com" } }""");

        await host.AdvanceAsync(World.At("2026-06-28T09:00:00Z"));

        host.Mail.Received.Select(mail => mail.Message.To).Distinct().Count().ShouldBe(Clients);
        host.Mail.Received.Count.ShouldBe(Clients);
        host.Faults.ShouldNotBeEmpty();
    }

    private static Values.GivenDate Date(string text) => Values.GivenDate.TryParse(text, out var date) ? date.Value : throw new FormatException(text);

    [Fact]
    public async Task Mails_that_wait_for_their_turn_get_it_whatever_the_queue_refuses_or_tells_twice()
    {
        var host = await HostAsync("""{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "send_email", "subject": "Thanks", "body": "Thank you." } ] }""", new(5, 12));
        for (var number = 0; number < 30; number++)
            await AcceptAsync(host, "order.placed", $"c{number}", $"{number}", $$$"""{"order":{"id":"o"},"contact":{"email":"c{{{number}}}@example.com"}}""");
        host.RefusesEvery = 7;

        await host.AdvanceAsync(Start + Duration.FromHours(6));

        var sent = host.Mail.Received.Select(mail => (mail.Message.To, mail.Message.At)).ToList();
        sent.Select(mail => mail.To).Order().ShouldBe(Enumerable.Range(0, 30).Select(number => $"c{number}@example.com").Order());
        foreach (var (_, at) in sent)
        {
            sent.Count(other => other.At <= at && at - other.At < Duration.FromMinutes(1)).ShouldBeLessThanOrEqualTo(5);
            sent.Count(other => other.At <= at && at - other.At < Duration.FromHours(1)).ShouldBeLessThanOrEqualTo(12);
        }
    }

    private static async Task<QueueHost> HostAsync(string automation, Facts.MailRate? rate = null)
    {
        var host = new QueueHost(Start, rate: rate);
        using var json = JsonDocument.Parse($$"""{"name": "w", "automations": [{{automation}}]}""");
        var definition = DefinitionReader.Read(json.RootElement).ShouldBeOfType<DefinitionResult.Valid>().Definition;
        await host.Engine.Workflows.PutAsync(World.Site, "w", definition, null, Cancellation);
        await host.Engine.Workflows.ActivateAsync(World.Site, "w", Cancellation);
        await host.AdvanceAsync(Start);
        return host;
    }

    private static Task<(int, int)> OrderAsync(QueueHost host, string id) =>
        AcceptAsync(host, "order.placed", "ann", id, """{"order":{"id":"o"},"contact":{"email":"ann@example.com"}}""");

    private static Task<(int Accepted, int Duplicates)> AcceptAsync(QueueHost host, string type, string contact, string id, string data) =>
        host.Engine.Inbox.AcceptAsync(World.Site, [Event(host, type, contact, id, data)], Cancellation);

    private static IncomingEvent Event(QueueHost host, string type, string contact, string id, string data) => new()
    {
        Source = "shop",
        Id = id,
        Type = type,
        Subject = contact,
        OccurredAt = host.Now,
        ReceivedAt = host.Now,
        Data = JsonSerializer.Deserialize<JsonElement>(data),
    };

    private static async Task<IReadOnlyList<Run>> RunsAsync(QueueHost host) =>
        (await host.Engine.RunRecords.ListAsync(World.Site, new(Contact: "ann"), null, 100, Cancellation)).Items;

    private static async Task<Run> RunAsync(QueueHost host) => (await RunsAsync(host)).ShouldHaveSingleItem();
}
