using System.Collections.Immutable;
using Automations.Actions;
using Automations.Engine;
using Automations.Engine.Counting;
using Automations.Engine.Dispatch;
using Automations.Runs;
using Automations.Storage;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>What a workflow did, counted from what is there: nothing twice, nothing lost.</summary>
public sealed class NumbersTests : IDisposable
{
    private const string LastDays = """
        { "id": "last-days", "trigger": { "type": "gallery.sale_ends" }, "audience": "not_ordered", "timing": { "rule": "days_before", "days": 3, "at": "09:00" },
          "steps": [ { "type": "send_email", "subject": "Only 3 days left", "body": "Order now." }, { "type": "add_labels", "labels": ["reminded"] } ] }
        """;

    private const string Once = """
        { "id": "once", "trigger": { "type": "order.placed" }, "limit": { "type": "once" },
          "steps": [ { "type": "send_email", "subject": "Thanks", "body": "Thank you." }, { "type": "delay", "value": 1, "unit": "hours" }, { "type": "award_points", "points": 5 } ] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("automations-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_fan_out_counts_whom_it_considered_and_whom_it_passed_over()
    {
        using var world = new World("2026-06-01T00:00:00Z");
        await world.WorkflowAsync("w", LastDays);
        await world.GalleryAsync("school", gallery => gallery with { SaleEndsAt = World.Date("2026-06-30"), Workflow = "w" });
        for (var number = 0; number < 10; number++) await world.SendAsync("client.registered", $"c{number}", $$$"""{"gallery": "school", "contact": {"email": "c{{{number}}}@example.com"}}""");
        for (var number = 0; number < 4; number++) await world.SendAsync("order.placed", $"c{number}", """{"gallery": "school", "order": {"id": "o"}}""");
        await world.SendAsync("contact.unsubscribed", "c9");
        (await OfAsync(world)).ShouldBeEmpty();

        await world.AdvanceAsync("2026-07-10T00:00:00Z");

        var tally = (await OfAsync(world))["last-days"];
        (tally.Considered, tally.Started, tally.Waiting, tally.Sent, tally.Done, tally.Failed, tally.Uncertain).ShouldBe((10, 6, 0, 5, 6, 0, 0));
        tally.Skipped.ShouldBe(Counts((ReasonCode.Audience, 4), (ReasonCode.Unsubscribed, 1)));
        tally.Canceled.ShouldBeEmpty();
    }

    [Fact]
    public async Task Limits_waits_and_cancellations_count_and_what_is_sent_again_does_not()
    {
        using var world = await OrderedAsync();
        var tally = (await OfAsync(world))["once"];
        (tally.Considered, tally.Started, tally.Waiting, tally.Sent, tally.Done).ShouldBe((4, 2, 2, 2, 0));
        tally.Skipped.ShouldBe(Counts((ReasonCode.LimitOnce, 2)));

        RunId.TryParse((await world.RunsAsync("bob")).ShouldHaveSingleItem().Id, out var id).ShouldBeTrue();
        await world.Engine.RunRecords.CancelAsync(World.Site, id!.Value, Cancellation);
        await world.AdvanceAsync("2026-06-01T12:00:00Z");

        tally = (await OfAsync(world))["once"];
        (tally.Considered, tally.Started, tally.Waiting, tally.Sent, tally.Done).ShouldBe((4, 2, 0, 2, 1));
        tally.Canceled.ShouldBe(Counts((ReasonCode.CanceledByHand, 1)));
        tally.Skipped.ShouldBe(Counts((ReasonCode.LimitOnce, 2)));
    }

    [Fact]
    public async Task A_failed_step_counts_until_it_is_done()
    {
        var server = new FakeMailServer(isIdempotent: true);
        server.Answers.Enqueue(new Delivery.Refused("No."));
        server.Answers.Enqueue(new Delivery.Unknown("Who knows."));
        using var world = new World("2026-06-01T08:00:00Z", server);
        await world.WorkflowAsync("w", Once);
        foreach (var contact in (string[])["ann", "bob"])
        {
            await world.ContactAsync(contact);
            await world.SendAsync("order.placed", contact);
        }

        await world.AdvanceAsync("2026-06-01T10:00:00Z");
        var tally = (await OfAsync(world))["once"];
        (tally.Sent, tally.Failed, tally.Uncertain).ShouldBe((0, 1, 1));

        RunId.TryParse((await world.RunsAsync("ann")).ShouldHaveSingleItem().Id, out var id).ShouldBeTrue();
        await world.Engine.RunRecords.RetryAsync(World.Site, id!.Value, Cancellation);
        await world.SettleAsync();

        tally = (await OfAsync(world))["once"];
        (tally.Sent, tally.Failed, tally.Uncertain, tally.Started).ShouldBe((1, 0, 1, 2));
    }

    [Fact]
    public async Task Only_what_began_within_the_time_counts_and_only_of_the_workflow()
    {
        using var world = await OrderedAsync();
        await world.WorkflowAsync("other", """{ "id": "once", "trigger": { "type": "order.placed" }, "steps": [ { "type": "award_points", "points": 1 } ] }""");
        await world.AdvanceAsync("2026-06-02T08:00:00Z");
        await world.SendAsync("order.placed", "cid", """{"contact": {"email": "cid@example.com"}}""", id: "5");

        (await OfAsync(world, "2026-06-02T08:00:00Z"))["once"].Started.ShouldBe(1);
        (await OfAsync(world, "2026-06-01T00:00:00Z", "2026-06-02T08:00:00Z"))["once"].Considered.ShouldBe(4);
        (await OfAsync(world, "2026-06-02T08:00:00.1Z")).ShouldBeEmpty();
        (await OfAsync(world))["once"].Started.ShouldBe(3);
    }

    [Fact]
    public async Task Who_is_erased_does_not_count_and_leaves_nothing_in_the_lists()
    {
        using var world = await OrderedAsync();
        await world.Engine.Contacts.DeleteAsync(World.Site, "ann", null, Cancellation);

        (await OfAsync(world))["once"].Considered.ShouldBe(1);
        (await world.Store.ScanAsync(Keys.List(World.Site, Keys.RefusedBy("w")), RowRange.All, 10, Cancellation)).Entities.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Kill.BeforeBatch)]
    [InlineData(Kill.AfterCall)]
    internal async Task Killed_at_any_write_the_numbers_are_those_of_a_life_without_a_kill(Kill kill)
    {
        for (var (write, isKilled) = (1, true); isKilled; write++)
        {
            var path = Path.Combine(_folder, $"{kill}-{write}.db");
            var clock = new VirtualClock(World.At("2026-06-01T08:00:00Z"));
            isKilled = !await LiveAsync(path, clock, kill, write);
            if (isKilled) (await LiveAsync(path, clock, kill, diesAt: null)).ShouldBeTrue();
            await using var life = await Life.BeginAsync(path, clock, global::Automations.Actions.Connectors.None);
            var tally = (await OfAsync(life.Engine, "2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z"))["once"];
            (tally.Considered, tally.Started, tally.Waiting, tally.Sent, tally.Done).ShouldBe((4, 2, 0, 2, 2), $"write {write}");
            tally.Skipped.ShouldBe(Counts((ReasonCode.LimitOnce, 2)), $"write {write}");
        }
    }

    private static async Task<bool> LiveAsync(string path, VirtualClock clock, Kill kill, int? diesAt)
    {
        await using var life = await Life.BeginAsync(path, clock, global::Automations.Actions.Connectors.None, diesAt, kill);
        return await life.LivesThroughAsync(async alive =>
        {
            await alive.WorkflowAsync("w", Once);
            await alive.AdvanceAsync(clock.GetCurrentInstant());
            foreach (var (id, contact) in new[] { ("1", "a"), ("2", "a"), ("3", "b"), ("4", "a") })
                await alive.AcceptAsync("order.placed", id, contact);

            await alive.AdvanceAsync(World.At("2026-06-01T10:00:00Z"));
        });
    }

    /// <summary>Ann orders three times, Bob once; one order is told twice.</summary>
    private static async Task<World> OrderedAsync()
    {
        var world = new World("2026-06-01T08:00:00Z");
        await world.WorkflowAsync("w", Once);
        await world.ContactAsync("ann");
        await world.ContactAsync("bob");
        foreach (var (id, contact) in new[] { ("1", "ann"), ("2", "ann"), ("2", "ann"), ("3", "ann"), ("4", "bob") }) await world.SendAsync("order.placed", contact, id: id);
        return world;
    }

    private static Task<ImmutableSortedDictionary<string, Tally>> OfAsync(World world, string from = "2026-01-01T00:00:00Z", string until = "2027-01-01T00:00:00Z") =>
        OfAsync(world.Engine, from, until);

    private static async Task<ImmutableSortedDictionary<string, Tally>> OfAsync(AutomationEngine engine, string from, string until) =>
        (await engine.Numbers.OfAsync(World.Site, "w", World.At(from), World.At(until), Cancellation)).ShouldBeOfType<Outcome<ImmutableSortedDictionary<string, Tally>>.Done>().Value;

    private static ImmutableSortedDictionary<ReasonCode, int> Counts(params (ReasonCode Code, int Count)[] counts) =>
        counts.ToImmutableSortedDictionary(count => count.Code, count => count.Count);
}
