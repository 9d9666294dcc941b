using System.Text.Json;
using Automations.Actions;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Events;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>
/// Every action there is in one automation, and the process killed at each write in turn: what is then in the file is, row by row,
/// what is in it where nobody kills anything.
/// </summary>
public sealed class TwelveActionsTests : IDisposable
{
    private const string Steps = """
        { "type": "delay", "value": 1, "unit": "hours" },
        { "type": "add_labels", "labels": ["buyer"] },
        { "type": "send_email", "subject": "Thanks", "body": "Thank you." },
        { "type": "remove_labels", "labels": ["prospect"] },
        { "type": "notify_team", "to": "desk@studio.example", "subject": "Order {{order.id}}", "body": "Look.", "includeTriggerDetails": true },
        { "type": "assign_badges", "badges": ["Gold"] },
        { "type": "send_chat", "message": "Thank you." },
        { "type": "award_points", "points": 5 },
        { "type": "send_push", "title": "Thanks", "message": "Thank you." },
        { "type": "create_task", "title": "Pack the order", "dueInDays": 2 },
        { "type": "invite_to_group", "group": "friends", "subject": "Join us", "body": "You are welcome." },
        { "type": "move_card", "board": "sales", "stage": "won", "title": "{{order.id}}" },
        { "type": "send_coupon", "coupon": "spring", "subject": "A coupon", "body": "{{coupon.code}}" },
        { "type": "set_field", "field": "offer", "value": "{{coupon.code}}" },
        { "type": "add_sheet_row", "spreadsheet": "books", "sheet": "Orders", "columns": { "Order": "{{order.id}}" } },
        { "type": "request_payment", "amount": 9, "currency": "EUR", "description": "Postage", "subject": "Postage", "body": "{{payment.url}}" },
        { "type": "call_webhook", "url": "https://crm.example/orders", "payload": { "order": "{{order.id}}" } }
        """;

    private const string Workflow = $$"""
        { "id": "all", "trigger": { "type": "order.placed" }, "steps": [ {{Steps}} ] },
        { "id": "labelled", "trigger": { "type": "label.added", "labels": ["buyer"] }, "steps": [ { "type": "award_points", "points": 100 } ] }
        """;

    /// <summary>What a life must be granted: a look at an event that came already, an attempt that is announced, and its result.</summary>
    private const int EachLife = 3;

    private static readonly Instant Start = World.At("2026-03-01T10:00:00Z");
    private static readonly Instant Due = Start + Duration.FromHours(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("automations-").FullName;

    /// <summary>Who takes the run through its steps, and over which ways out its messages go.</summary>
    public enum Host
    {
        /// <summary>The local host as it comes: what is inside is written together, between the effects outside.</summary>
        Dispatcher,

        /// <summary>The local host with a provider for everything: nearly every action is an attempt of its own.</summary>
        DispatcherWithProviders,

        /// <summary>An orchestration: every action is by itself, with its own write.</summary>
        Orchestration,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_action_there_is_takes_part() =>
        JsonDocument.Parse($"[{Steps}]").RootElement.EnumerateArray().Skip(1).Select(step => step.GetProperty("type").GetString())
            .ShouldBe(ActionCatalog.All.Select(handler => handler.Type.Name), ignoreOrder: true);

    [Theory]
    [InlineData(Host.Dispatcher)]
    [InlineData(Host.DispatcherWithProviders)]
    [InlineData(Host.Orchestration)]
    public async Task Killed_before_or_after_any_write_the_next_process_does_the_rest_and_nothing_twice(Host host)
    {
        var prepared = await PreparedAsync();
        var whole = await PlayAsync(prepared, host, diesAt: null, Kill.AfterCall);
        whole.Lives.ShouldBe(1);

        foreach (var kill in Enum.GetValues<Kill>())
        {
            var write = 1;
            for (var lives = 0; lives != 1; write++)
            {
                var killed = await PlayAsync(prepared, host, write, kill);
                killed.ShouldEqual(whole, $"{kill} {write}");
                lives = killed.Lives;
            }

            // Fewer writes than actions would mean that it was hardly killed between them; the dispatcher makes one of many.
            if (host != Host.Dispatcher || kill == Kill.BeforeBatch) write.ShouldBeGreaterThan(ActionCatalog.All.Length);
        }
    }

    [Theory]
    [InlineData(Host.Dispatcher)]
    [InlineData(Host.DispatcherWithProviders)]
    [InlineData(Host.Orchestration)]
    public async Task A_process_that_is_killed_again_and_again_comes_to_the_same_end(Host host)
    {
        var prepared = await PreparedAsync();
        var whole = await PlayAsync(prepared, host, diesAt: null, Kill.AfterCall);
        var killed = await PlayAsync(prepared, host, EachLife, Kill.AfterCall, always: true);

        killed.Lives.ShouldBeGreaterThan(host == Host.Dispatcher ? 2 : 10);
        killed.ShouldEqual(whole, "killed again and again");
    }

    [Theory]
    [InlineData(Host.Dispatcher)]
    [InlineData(Host.Orchestration)]
    public async Task The_end_is_that_each_action_took_effect_once(Host host)
    {
        var path = (await PlayAsync(await PreparedAsync(), host, EachLife, Kill.AfterCall, always: true)).Path;
        await using var life = await Life.BeginAsync(path, new(Due), Providers(host).Connectors);
        var engine = life.Engine;

        var contact = (await engine.Contacts.FindAsync(World.Site, "ann", Cancellation)).ShouldNotBeNull().Contact;
        contact.Labels.ShouldBe(["buyer"]);
        contact.Badges.ShouldBe(["Gold"]);
        contact.Points.ShouldBe(105);
        (await ListedAsync(engine)).ShouldBe(
        [
            "task Pack the order", "card won o-1", "invitation ann", $"code {contact.Fields["offer"].GetString()}", "row o-1", "email A coupon", "email Join us", "email Order o-1",
            "email Postage", "email Thanks", "chat ", "push Thanks",
        ], ignoreOrder: true);
        foreach (var prefix in (string[])[Keys.TaskPrefix, Keys.CardPrefix, Keys.InvitationPrefix, Keys.CouponPrefix, Keys.PaymentPrefix, Keys.SheetRowPrefix])
            (await RowsAsync(engine.Services.Store, prefix)).ShouldBe(1, prefix);
        (await life.RunAsync("labelled")).ShouldNotBeNull().State.ShouldBe(RunState.Completed);
        var run = (await life.RunAsync("all")).ShouldNotBeNull();
        run.State.ShouldBe(RunState.Completed);
        run.Journal.Where(entry => entry.Step is not null).Select(entry => entry.Reason.Code).Distinct().ShouldBe([ReasonCode.Done, ReasonCode.Sent], ignoreOrder: true);
    }

    /// <summary>What the site's lists show.</summary>
    private static async Task<IReadOnlyList<string>> ListedAsync(AutomationEngine engine)
    {
        var board = (await engine.Services.Boards.FindAsync(World.Site, "sales", Cancellation)).ShouldNotBeNull();
        return
        [
            .. (await engine.Tasks.ListAsync(World.Site, null, null, null, 10, Cancellation)).Items.Select(task => $"task {task.Title}"),
            .. (await engine.Boards.CardsAsync(World.Site, board, null, 10, Cancellation)).Items.Select(card => $"card {card.Stage} {card.Title}"),
            .. (await engine.Groups.InvitationsAsync(World.Site, "friends", null, 10, Cancellation)).Items.Select(invitation => $"invitation {invitation.Contact}"),
            .. (await engine.Services.Coupons.ListCodesAsync(World.Site, "spring", null, 10, Cancellation)).Items.Select(issued => $"code {issued.Code}"),
            .. await engine.Sheets.RowsAsync(World.Site, "books", "Orders", Cancellation).Select(row => $"row {row.Columns[0].Value}").ToListAsync(Cancellation),
            .. (await engine.Messages.ListAsync(World.Site, null, null, null, 100, Cancellation)).Items
                .Select(message => $"{WireNames<Channel>.Of(message.Channel)} {message.Subject}").Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<int> RowsAsync(ITableStore store, string prefix)
    {
        var count = 0;
        await foreach (var row in store.ScanAllAsync(Keys.Contact(World.Site, Keys.ContactHash("ann")), RowRange.All, Cancellation))
            if (row.Row.StartsWith(prefix, StringComparison.Ordinal)) count++;
        return count;
    }

    /// <summary>A file with all that the automation needs, and nothing that has happened yet.</summary>
    private async Task<string> PreparedAsync()
    {
        var path = Path.Combine(_folder, "prepared.db");
        await using var life = await Life.BeginAsync(path, new(Start), Providers(Host.Dispatcher).Connectors);
        var services = life.Engine.Services;
        await life.Engine.Boards.PutAsync(World.Site, "sales", "Sales", ["new", "won"], Cancellation);
        await life.Engine.Groups.PutAsync(World.Site, "friends", "Friends", null, Cancellation);
        await services.Coupons.PutAsync(World.Site, new() { Id = "spring", Kind = CouponKind.Percent, Value = 10 }, Cancellation);
        await life.WorkflowAsync("w", Workflow);
        await life.Engine.Contacts.ChangeAsync(World.Site, "ann", contact => contact with { Email = "ann@example.com", Labels = ["prospect"] }, null, true, null, Cancellation);
        await life.AdvanceAsync(Start);
        return path;
    }

    /// <summary>What happens on a copy of the file, through as many lives as it takes.</summary>
    /// <param name="diesAt">The write at which the first life ends; null: it does not.</param>
    /// <param name="always">True: so do those after it.</param>
    private async Task<Played> PlayAsync(string prepared, Host host, int? diesAt, Kill kill, bool always = false)
    {
        var path = Path.Combine(_folder, "played.db");
        File.Copy(prepared, path, overwrite: true);
        var (connectors, keys) = Providers(host);
        var clock = new VirtualClock(Start);
        for (var lives = 1; ; lives++)
        {
            lives.ShouldBeLessThan(200, "It does not come to an end.");
            IReadOnlyList<string>? listed = null;
            await using (var life = await Life.BeginAsync(path, clock, connectors, lives == 1 || always ? diesAt : null, kill))
                if (await life.LivesThroughAsync(one => WorkAsync(one, host))) listed = await ListedAsync(life.Engine);
            if (listed is not null) return new(path, lives, Life.ContentOf(path), listed, keys());
        }
    }

    /// <summary>The order comes in, as often as its sender gets no answer, and all that follows is done.</summary>
    private static async Task WorkAsync(Life life, Host host)
    {
        await life.AcceptAsync(Order);
        if (host == Host.Orchestration)
        {
            if (life.Now < Due) await life.AdvanceAsync(Start);
            await life.PassAsync(Due);
            await life.OrchestrateAsync((await life.RunAsync("all")).ShouldNotBeNull());
        }

        await life.AdvanceAsync(Due);
    }

    private static IncomingEvent Order => new()
    {
        Source = "shop",
        Id = "1",
        Type = "order.placed",
        Subject = "ann",
        OccurredAt = Start,
        ReceivedAt = Start,
        Data = JsonElement.Parse("""{ "order": { "id": "o-1", "total": 20, "currency": "EUR" } }"""),
    };

    /// <summary>Ways out that take a key, and what they got under which: the same key again is the same again.</summary>
    private static (Actions.Connectors Connectors, Func<IReadOnlyList<string>> Keys) Providers(Host host)
    {
        var (messages, others, payments) = (new FakeMailServer(isIdempotent: true), new FakeWaysOut(isIdempotent: true), new FakePayments());
        var connectors = host == Host.DispatcherWithProviders
            ? new Actions.Connectors { Mail = messages, Chat = messages, Push = messages, Sheets = others, Webhooks = others, Payments = payments }
            : new() { Webhooks = others };
        return (connectors, () =>
        [
            .. messages.Received.Select(one => $"{one.Message.Channel} {one.Key}").Distinct().Order(StringComparer.Ordinal),
            .. others.Webhooks.Select(one => one.Id).Distinct(),
            .. others.Rows.Select(one => one.Key).Distinct(),
            .. payments.Received.Select(one => one.Key).Distinct(),
        ]);
    }

    private sealed record Played(string Path, int Lives, IReadOnlyList<string> Content, IReadOnlyList<string> Listed, IReadOnlyList<string> Keys)
    {
        public void ShouldEqual(Played whole, string when)
        {
            // A list may keep a pointer too many: it counts only where what it points to agrees, which is what the lists then show.
            Content.Except(whole.Content).Where(row => !row.StartsWith("lists ", StringComparison.Ordinal)).ShouldBeEmpty($"{when}: there is more");
            whole.Content.Except(Content).ShouldBeEmpty($"{when}: there is less");
            Listed.ShouldBe(whole.Listed, when);
            Keys.ShouldBe(whole.Keys, when);
        }
    }
}
