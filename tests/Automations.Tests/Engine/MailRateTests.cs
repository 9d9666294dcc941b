using System.Globalization;
using Automations.Actions;
using Automations.Engine.Dispatch;
using Automations.Engine.Foresight;
using Automations.Facts;
using Automations.Runs;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>A site that may send so many mails a minute or hour: the others wait for their turn, in order, and the forecast knows when that is.</summary>
public sealed class MailRateTests : IDisposable
{
    private const string LastDays = """
        { "id": "last-days", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 3, "at": "09:00" },
          "steps": [ { "type": "send_email", "subject": "Only 3 days left", "body": "Order now." } ] }
        """;

    private const string Welcome = """
        { "id": "welcome", "trigger": { "type": "client.registered" }, "sendIfLateByHours": 1,
          "steps": [ { "type": "send_email", "subject": "Welcome", "body": "Look around." } ] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("automations-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_thousand_clients_of_a_gallery_get_their_mail_ten_a_minute_as_the_forecast_says()
    {
        using var world = new World("2026-06-01T00:00:00Z", rate: new(10, null));
        await world.WorkflowAsync("sale", LastDays);
        await world.GalleryAsync("school", gallery => gallery with { SaleEndsAt = World.Date("2026-06-30"), Workflow = "sale" });
        await world.AcceptAsync([.. Enumerable.Range(0, 1_000).Select(number => Registered(world, number, "school"))]);
        await world.SettleAsync();
        var until = World.At("2026-06-28T00:00:00Z");
        var forecast = (await world.Engine.Forecasts.OfAsync(World.Site, new(until), Cancellation)).Items;

        await world.AdvanceAsync(until.ToString());

        var mails = await world.MailsAsync();
        mails.Select(mail => mail.Contact).Distinct().Count().ShouldBe(1_000);
        mails.Count.ShouldBe(1_000);
        var minutes = mails.GroupBy(mail => mail.At).OrderBy(minute => minute.Key).ToList();
        minutes.ShouldAllBe(minute => minute.Count() == 10);
        minutes.Select(minute => minute.Key).ShouldBe(Enumerable.Range(0, 100).Select(minute => World.At("2026-06-27T09:00:00Z") + Duration.FromMinutes(minute)));
        forecast.Select(item => $"{item.At} {item.Contact}").Order().ShouldBe(mails.Select(mail => $"{mail.At} {mail.Contact}").Order());
    }

    [Fact]
    public async Task Ten_thousand_mails_at_a_hundred_an_hour_all_leave_in_the_order_of_their_events_and_none_is_too_late()
    {
        using var world = new World("2026-06-01T00:00:00Z", rate: new(null, 100));
        await world.WorkflowAsync("w", Welcome);
        foreach (var minute in Enumerable.Range(0, 10).Reverse())
        {
            await world.AcceptAsync([.. Enumerable.Range(0, 1_000).Select(number => Registered(world, (1_000 * minute) + number))]);
            await world.AdvanceAsync((world.Now + Duration.FromMinutes(1)).ToString());
        }

        await world.AdvanceAsync("2026-06-06T00:00:00Z");

        var mails = await world.MailsAsync();
        mails.Count.ShouldBe(10_000);
        (mails[^1].At - mails[0].At).ShouldBeGreaterThan(Duration.FromDays(4));
        mails.GroupBy(mail => mail.At).ShouldAllBe(hour => hour.Count() <= 100);
        mails.Select(mail => int.Parse(mail.Contact![1..], CultureInfo.InvariantCulture) / 1_000).ShouldBe(Enumerable.Range(0, 10).Reverse().SelectMany(minute => Enumerable.Repeat(minute, 1_000)));
        (await world.RunsAsync()).ShouldAllBe(run => run.State == RunState.Completed);
    }

    [Fact]
    public async Task Who_waits_is_told_why_and_what_is_not_marketing_goes_first()
    {
        using var world = new World("2026-06-01T08:00:00Z", rate: new(1, null));
        await world.WorkflowAsync("w", Welcome);
        await world.WorkflowAsync("booked", """{ "id": "a", "trigger": { "type": "booking.created" }, "steps": [ { "type": "send_email", "subject": "Booked", "body": "See you.", "purpose": "transactional" } ] }""");
        for (var number = 0; number < 3; number++) await world.AcceptAsync(Registered(world, number));
        await world.SettleAsync();
        await world.AdvanceAsync("2026-06-01T08:00:30Z");
        await world.SendAsync("booking.created", "zoe", """{"contact": {"email": "zoe@example.com"}, "booking": {"id": "b"}}""");

        var waiting = (await world.RunsAsync("zoe")).ShouldHaveSingleItem();
        (waiting.State, waiting.DueAt).ShouldBe((RunState.Waiting, null));
        waiting.Journal[^1].Reason.Code.ShouldBe(ReasonCode.Deferred);
        waiting.Journal[^1].Reason.Text.ShouldBe("It waits for its turn: no more e-mails are sent than 1 a minute.");
        await world.AdvanceAsync("2026-06-01T09:00:00Z");

        (await world.MailsAsync()).Select(mail => $"{mail.At} {mail.Subject}").ShouldBe(
            ["2026-06-01T08:00:00Z Welcome", "2026-06-01T08:01:00Z Booked", "2026-06-01T08:02:00Z Welcome", "2026-06-01T08:03:00Z Welcome"]);
    }

    [Fact]
    public async Task Who_unsubscribes_or_is_erased_while_waiting_gets_nothing_and_leaves_the_turn_to_others()
    {
        using var world = new World("2026-06-01T08:00:00Z", rate: new(null, 1));
        await world.WorkflowAsync("w", Welcome);
        for (var number = 0; number < 4; number++)
        {
            await world.SendAsync("client.registered", $"c{number}", Client(number));
            await world.AdvanceAsync((world.Now + Duration.FromSeconds(1)).ToString());
        }

        await world.SendAsync("contact.unsubscribed", "c1");
        await world.Engine.Contacts.DeleteAsync(World.Site, "c2", null, Cancellation);
        (await QueuedAsync(world)).ShouldNotContain(row => row.Contains(Keys.ContactHash("c2"), StringComparison.Ordinal));
        await world.AdvanceAsync("2026-06-01T20:00:00Z");

        (await world.MailsAsync()).Select(mail => $"{mail.At} {mail.Contact}").ShouldBe(["2026-06-01T08:00:00Z c0", "2026-06-01T09:00:00Z c3"]);
        (await QueuedAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paused_workflow_sends_nothing_and_a_resumed_one_no_faster_than_it_may()
    {
        using var world = new World("2026-06-01T08:00:00Z", rate: new(2, null));
        await world.WorkflowAsync("w", Welcome);
        await world.AcceptAsync([.. Enumerable.Range(0, 10).Select(number => Registered(world, number))]);
        await world.SettleAsync();
        await world.PauseAsync("w");
        await world.AdvanceAsync("2026-06-01T08:30:00Z");
        (await world.MailsAsync()).Count.ShouldBe(2);

        await world.ActivateAsync("w");
        await world.AdvanceAsync("2026-06-01T09:00:00Z");

        var mails = await world.MailsAsync();
        mails.Count.ShouldBe(10);
        mails.GroupBy(mail => mail.At).ShouldAllBe(minute => minute.Count() <= 2);
    }

    [Fact]
    public async Task An_attempt_that_did_not_work_takes_another_turn_and_not_before_its_time()
    {
        var server = new FakeMailServer(isIdempotent: true);
        for (var number = 0; number < 5; number++) server.Answers.Enqueue(new Delivery.Unavailable("Busy.", Duration.FromMinutes(10)));
        using var world = new World("2026-06-01T08:00:00Z", server, rate: new(1, null));
        await world.WorkflowAsync("w", Welcome);
        await world.AcceptAsync([.. Enumerable.Range(0, 5).Select(number => Registered(world, number))]);
        await world.AdvanceAsync("2026-06-01T08:05:00Z");
        await world.PauseAsync("w");
        await world.ActivateAsync("w");
        await world.AdvanceAsync("2026-06-01T10:00:00Z");

        server.Received.Count.ShouldBe(10);
        var runs = await world.RunsAsync();
        runs.ShouldAllBe(run => run.State == RunState.Completed);
        var sent = runs.Select(run => run.Journal.Single(entry => entry.Reason.Code == ReasonCode.Sent).At).Order().ToList();
        foreach (var run in runs)
        {
            var tried = run.Journal.Single(entry => entry.Reason.Code == ReasonCode.Retrying).At;
            run.Journal.Single(entry => entry.Reason.Code == ReasonCode.Sent).At.ShouldBeGreaterThanOrEqualTo(tried + Duration.FromMinutes(10));
        }

        foreach (var (one, next) in sent.Zip(sent.Skip(1))) (next - one).ShouldBeGreaterThanOrEqualTo(Duration.FromMinutes(1));
    }

    [Fact]
    public async Task A_turn_that_was_not_used_in_time_is_over()
    {
        using var world = new World("2026-06-01T08:00:00Z", new FakeMailServer(isIdempotent: true), rate: new(1, null, Duration.FromSeconds(5)));
        await world.WorkflowAsync("w", Welcome);
        await world.AcceptAsync(Registered(world, 0));
        await world.Engine.Postman.WorkAsync(World.Site, world.Now, Cancellation);
        await world.PassAsync("2026-06-01T08:00:06Z");
        await world.AdvanceAsync("2026-06-01T08:10:00Z");

        // The minute counts from the end of the five seconds.
        (await world.MailsAsync()).ShouldHaveSingleItem().At.ShouldBe(World.At("2026-06-01T08:01:05Z"));
    }

    [Fact]
    public async Task A_simulation_sends_no_faster_than_the_site_may()
    {
        using var world = new World("2026-06-01T08:00:00Z", rate: new(null, 1));
        var story = new Simulation
        {
            Workflow = "w",
            Definition = World.Definition("w", Welcome),
            Contacts = [.. Enumerable.Range(0, 3).Select(number => ($"c{number}", (Func<Contact, Contact>)(bare => bare with { Email = $"c{number}@example.com" }), (bool?)null))],
            Events = [.. Enumerable.Range(0, 3).Select(number => Registered(world, number))],
            From = world.Now,
            Until = world.Now + Duration.FromDays(1),
        };
        var lines = await world.Engine.Simulations.PlayAsync(World.Site, story, Cancellation);
        lines.Where(line => line.Reason.Code == ReasonCode.Sent).Select(line => line.At - world.Now).ShouldBe([Duration.Zero, Duration.FromHours(1), Duration.FromHours(2)]);
    }

    [Theory]
    [InlineData(Kill.BeforeBatch)]
    [InlineData(Kill.AfterCall)]
    internal async Task Killed_at_any_write_the_next_process_sends_the_rest_and_none_twice_or_too_soon(Kill kill)
    {
        for (var (write, isKilled) = (1, true); isKilled; write++)
        {
            var path = Path.Combine(_folder, $"{kill}-{write}.db");
            var clock = new VirtualClock(World.At("2026-06-01T08:00:00Z"));
            isKilled = !await LiveAsync(path, clock, kill, write);
            if (isKilled) (await LiveAsync(path, clock, kill, diesAt: null)).ShouldBeTrue();
            await using var life = await Life.BeginAsync(path, clock, global::Automations.Actions.Connectors.None);
            var mails = (await life.Engine.Messages.ListAsync(World.Site, null, null, null, 100, Cancellation)).Items;
            mails.Select(mail => mail.To).Order().ShouldBe(["a@example.com", "b@example.com", "c@example.com"], Case.Sensitive, $"write {write}");
            mails.Select(mail => mail.At).Distinct().Count().ShouldBe(3, $"write {write}");
        }
    }

    private static async Task<IReadOnlyList<string>> QueuedAsync(World world) =>
        [.. (await world.Store.ScanAsync(Keys.MailQueue(World.Site), RowRange.Prefix("a|"), 100, Cancellation)).Entities.Select(row => row.Row)];

    private static async Task<bool> LiveAsync(string path, VirtualClock clock, Kill kill, int? diesAt)
    {
        await using var life = await Life.BeginAsync(path, clock, global::Automations.Actions.Connectors.None, diesAt, kill, new(1, null));
        return await life.LivesThroughAsync(async alive =>
        {
            await alive.WorkflowAsync("w", Welcome);
            await alive.AdvanceAsync(clock.GetCurrentInstant());
            foreach (var contact in (string[])["a", "b", "c"])
                await alive.AcceptAsync("client.registered", contact, contact);

            await alive.AdvanceAsync(World.At("2026-06-01T09:00:00Z"));
        });
    }

    private static string Client(int number, string? gallery = null) =>
        $$$"""{"contact": {"email": "c{{{number}}}@example.com"}{{{(gallery is null ? "" : $", \"gallery\": \"{gallery}\"")}}}}""";

    private static Automations.Events.IncomingEvent Registered(World world, int number, string? gallery = null) =>
        world.Event("client.registered", $"c{number}", Client(number, gallery));
}
