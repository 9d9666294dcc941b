using Automations.Engine.Answers;
using Automations.Engine.Dispatch;
using Automations.Engine.Foresight;
using Automations.Events;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Tests.Engine;
using Automations.Tests.Storage;
using Automations.Values;
using NodaTime;
using Shouldly;

namespace Automations.Tests.Properties;

/// <summary>
/// A small business to which deeds happen, with a model of its own of what they mean: who ordered, who unsubscribed, what
/// is due when. After each deed the mails that went out are held against the model.
/// </summary>
internal sealed class RandomWorld : IDisposable
{
    private const int Contacts = 3;

    private static readonly int[] Steps = [1, 1, 3, 7, 13, 20, 30, 60];
    private static readonly LocalTime Nine = new(9, 0);
    private static readonly Instant Start = World.At("2026-03-01T00:00:00Z");

    private readonly World _world;
    private readonly MailRate? _rate;
    private readonly HashSet<(int Contact, string Order)> _orders = [];
    private readonly HashSet<int> _unsubscribed = [];
    private readonly List<(int Contact, Instant At)> _exits = [];
    private readonly Dictionary<int, Instant> _bookings = [];
    private readonly HashSet<(int Contact, Instant Start)> _reminded = [];
    private readonly Dictionary<string, Instant> _carts = [];
    private readonly HashSet<string> _seen = [];
    private IncomingEvent? _last;
    private LocalDate _saleEnds = new(2026, 3, 20);
    private int _daysBefore = 3;
    private int _numbers;
    private bool _isAssigned = true;
    private bool _isPaused;

    private RandomWorld(MailRate? rate) => (_world, _rate) = (new("2026-03-01T00:00:00Z", rate: rate), rate);

    /// <param name="isGuarded">The site sends within office hours, and one marketing e-mail a contact and day.</param>
    /// <param name="rate">How many e-mails the site may send.</param>
    public static async Task<RandomWorld> CreateAsync(bool isGuarded = false, MailRate? rate = null)
    {
        var random = new RandomWorld(rate);
        if (isGuarded)
        {
            SendWindow office = new(8 * 60, 18 * 60, [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]);
            await random._world.SettingsAsync(settings => settings with { SendWindow = office, MaxMarketingMailsPerContact = new(1, 24) });
        }

        await random.EditAsync(3);
        await random.PutGalleryAsync();
        for (var contact = 0; contact < Contacts; contact++) await random._world.ContactAsync(Name(contact));
        return random;
    }

    public async Task DoAsync(Deed deed)
    {
        var contact = deed.Who % Contacts;
        switch (deed.Kind)
        {
            case DeedKind.Advance:
                await _world.AdvanceAsync((_world.Now + Duration.FromHours(Steps[deed.Amount % Steps.Length])).ToString());
                break;
            case DeedKind.Register:
                await SendAsync(EventTypes.ClientRegistered, contact, """{"gallery": "g"}""");
                break;
            case DeedKind.Order:
                _orders.Add((contact, $"o{deed.Amount % 2}"));
                _exits.Add((contact, _world.Now));
                await SendAsync(EventTypes.OrderPlaced, contact, $$$"""{"gallery": "g", "order": {"id": "o{{{deed.Amount % 2}}}"}}""");
                break;
            case DeedKind.CancelOrder:
                _orders.Remove((contact, $"o{deed.Amount % 2}"));
                await AdvanceASecondAsync();
                await SendAsync(EventTypes.OrderCanceled, contact, $$$"""{"gallery": "g", "order": {"id": "o{{{deed.Amount % 2}}}"}}""");
                await AdvanceASecondAsync();
                break;
            case DeedKind.AddToCart:
                if (_isAssigned && !_isPaused) _carts[Name(contact)] = _world.Now;
                await SendAsync(EventTypes.CartItemAdded, contact, """{"gallery": "g"}""");
                break;
            case DeedKind.Book or DeedKind.Reschedule:
                // A creation and a change of one moment count in that order, whichever is told first.
                await AdvanceASecondAsync();
                await CheckNewMailsAsync();
                _bookings[contact] = _world.Now.Plus(Duration.FromHours(deed.Amount % 100));
                await SendAsync(deed.Kind == DeedKind.Book ? EventTypes.BookingCreated : EventTypes.BookingRescheduled, contact, BookingOf(contact));
                break;
            case DeedKind.CancelBooking when _bookings.ContainsKey(contact):
                await SendAsync(EventTypes.BookingCanceled, contact, BookingOf(contact));
                _bookings.Remove(contact);
                break;
            case DeedKind.Attend or DeedKind.Miss:
                await SendAsync(deed.Kind == DeedKind.Attend ? EventTypes.SessionAttended : EventTypes.SessionMissed, contact, $$$"""{"booking": {"id": "s{{{deed.Amount % 6}}}", "service": "yoga"}}""");
                break;
            case DeedKind.Unsubscribe:
                _unsubscribed.Add(contact);
                await SendAsync(EventTypes.ContactUnsubscribed, contact, "{}");
                break;
            case DeedKind.MoveSaleEnd:
                _saleEnds = _world.Now.InUtc().Date.PlusDays((deed.Amount % 8) - 1);
                await PutGalleryAsync();
                break;
            case DeedKind.ToggleAssignment:
                _isAssigned = !_isAssigned;
                await PutGalleryAsync();
                break;
            case DeedKind.TogglePause:
                _isPaused = !_isPaused;
                await (_isPaused ? _world.PauseAsync("w") : _world.ActivateAsync("w"));
                await _world.SettleAsync();
                break;
            case DeedKind.Edit:
                await EditAsync((deed.Amount % 4) + 1);
                break;
            case DeedKind.Repeat when _last is not null:
                await _world.AcceptAsync(_last);
                await _world.SettleAsync();
                break;
        }

        await CheckNewMailsAsync();
    }

    /// <summary>What must hold of the whole history.</summary>
    public async Task CheckHistoryAsync()
    {
        var mails = await _world.MailsAsync();
        mails.Select(mail => (mail.Run, mail.Step)).ShouldBeUnique();
        foreach (var mail in mails)
        {
            if (_rate?.PerMinute is { } minute) mails.Count(other => other.At <= mail.At && mail.At - other.At < Duration.FromMinutes(1)).ShouldBeLessThanOrEqualTo(minute);
            if (_rate?.PerHour is { } hour) mails.Count(other => other.At <= mail.At && mail.At - other.At < Duration.FromHours(1)).ShouldBeLessThanOrEqualTo(hour);
        }

        foreach (var runs in (await _world.RunsAsync()).Where(run => run.Performed > 0).GroupBy(run => (run.Contact, run.Automation)))
        {
            if (runs.Key.Automation == "visits") runs.Count().ShouldBe(1, "once per contact");
            if (runs.Key.Automation != "thanks") continue;
            var times = runs.Select(run => run.OccurredAt).Order().ToList();
            foreach (var (one, next) in times.Zip(times.Skip(1))) (next - one).ShouldBeGreaterThanOrEqualTo(Duration.FromHours(24));
        }

        foreach (var contact in Enumerable.Range(0, Contacts))
        {
            var labels = (await _world.ContactOfAsync(Name(contact))).Contact.Points;
            var awarded = (await _world.RunsAsync(Name(contact))).Count(run => run.Journal.Any(entry => entry.Reason.Code == ReasonCode.Done));
            labels.ShouldBe(awarded, "each award happens once");
        }
    }

    /// <summary>Every explanation says what the journals say, and what they do not know only where they say nothing.</summary>
    public async Task CheckExplanationsAsync()
    {
        foreach (var contact in Enumerable.Range(0, Contacts).Select(Name))
        {
            var timeline = await _world.Engine.Explainer.TimelineAsync(World.Site, contact, default);
            foreach (var automation in (string[])["last-days", "cart", "reminder", "thanks", "visits"])
            {
                var explanation = await _world.ExplainAsync(contact, "w", automation);
                var runs = (await _world.RunsAsync(contact)).Where(run => run.Automation == automation).ToList();
                var told = timeline.Where(item => item.Automation == automation).Select(item => item.Entry).ToList();
                explanation.Reasons.ShouldNotBeEmpty(automation);
                told.Select(Line).Except(explanation.Reasons.Select(Line)).ShouldBeEmpty(automation);
                // All but the visits' points is sent.
                var hasSent = runs.Any(run => automation == "visits" ? run.Performed > 0 : run.Journal.Any(entry => entry.Reason.Code == ReasonCode.Sent));
                (explanation.Verdict == Verdict.Sent).ShouldBe(hasSent, automation);
                if (explanation.Verdict == Verdict.NeverConsidered) told.ShouldBeEmpty(automation);
                if (explanation.Verdict == Verdict.NotSent) runs.ShouldAllBe(run => run.IsOver, automation);
                if (runs.Any(run => !run.IsOver)) explanation.Verdict.ShouldBeOneOf(Verdict.Sent, Verdict.Waiting);
            }
        }
    }

    /// <summary>What is foreseen is then done, whoever asks for whichever part of it, and asking changes nothing.</summary>
    public async Task CheckForecastAsync()
    {
        var until = _world.Now + Duration.FromDays(40);
        var content = _world.Store.Content();
        var before = (await _world.RunsAsync()).ToDictionary(run => run.Id);
        var all = await ForecastAsync(new(until));
        var parts = new Dictionary<ForecastQuery, IReadOnlyList<ForecastItem>>();
        foreach (var query in (ForecastQuery[])[new(until, Contact: Name(1)), new(until, Gallery: "g"), new(until, Workflow: "w"), new(until, Contact: Name(0), Gallery: "g")])
            parts[query] = await ForecastAsync(query);
        _world.Store.Content().ShouldBe(content, "nothing is written");

        await _world.AdvanceAsync(until.ToString());

        var done = new List<ForecastItem>();
        var reader = new ItemReader(_world.Services, World.Site);
        foreach (var run in await _world.RunsAsync()) done.AddRange(await reader.OfAsync(before.GetValueOrDefault(run.Id), run, default));
        Lines(all).ShouldBe(Lines(done));
        foreach (var (query, part) in parts)
            Lines(part).ShouldBe(Lines(done.Where(item => (query.Contact ?? item.Contact) == item.Contact && (query.Gallery is null || query.Gallery == item.Gallery))), query.ToString());
    }

    private async Task<IReadOnlyList<ForecastItem>> ForecastAsync(ForecastQuery query)
    {
        var forecast = await _world.Engine.Forecasts.OfAsync(World.Site, query, default);
        forecast.Until.ShouldBe(query.Until);
        return forecast.Items;
    }

    private static string Lines(IEnumerable<ForecastItem> items) => string.Join('\n', items.Select(item => item.ToString()).Order(StringComparer.Ordinal));

    /// <summary>Everything decided and done for every contact, as text.</summary>
    public async Task<string> JournalAsync()
    {
        var lines = new List<string>();
        foreach (var contact in Enumerable.Range(0, Contacts))
        {
            var timeline = await _world.Engine.Explainer.TimelineAsync(World.Site, Name(contact), default);
            lines.AddRange(timeline.Select(item => $"{Name(contact)} {item.Entry.At} {item.Automation} {item.Run} {item.Entry.Step} {item.Entry.Reason.Code} {item.Entry.Reason.Text}").Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    public void Dispose() => _world.Dispose();

    private async Task CheckNewMailsAsync()
    {
        foreach (var mail in (await _world.MailsAsync()).Where(mail => _seen.Add(mail.Id)))
        {
            var contact = mail.Contact![^1] - '0';
            _unsubscribed.ShouldNotContain(contact, "no marketing mail to the unsubscribed");
            if (mail.Subject is "last-days" or "cart") _orders.ShouldNotContain(order => order.Contact == contact, "the audience had not ordered");
            mail.At.ShouldBeGreaterThanOrEqualTo(DueOf(mail, contact), $"{mail.Subject} before it was due");
            _isPaused.ShouldBeFalse("nothing is sent while paused");
            if (mail.Subject == "cart") _exits.ShouldNotContain(exit => exit.Contact == contact && exit.At >= _carts[mail.Contact], "an order ends it");
            if (mail.Subject == "reminder") _reminded.Add((contact, _bookings[contact])).ShouldBeTrue("one reminder for each start of a booking");
            if (mail.Subject == "last-days")
            {
                _isAssigned.ShouldBeTrue();
                mail.At.ShouldBeLessThan(_saleEnds.PlusDays(1).AtMidnight().InUtc().ToInstant(), "not after the sale");
            }
        }
    }

    private Instant DueOf(Message mail, int contact) => mail.Subject switch
    {
        "last-days" => (_saleEnds.PlusDays(-_daysBefore) + Nine).InUtc().ToInstant(),
        "reminder" => _bookings.TryGetValue(contact, out var start) ? start - Duration.FromHours(24) : Instant.MaxValue,
        "cart" => _carts[mail.Contact!] + Duration.FromHours(2),
        _ => Start,
    };

    private async Task EditAsync(int daysBefore)
    {
        _daysBefore = daysBefore;
        var definition = World.Definition("w", Automations(daysBefore));
        await PredictedAsync(
            impacts => impacts.OfWorkflowAsync(World.Site, "w", definition, default),
            reader => reader.OfWorkflowAsync(World.Site, "w", default),
            run => run.Workflow == "w",
            () => _world.WorkflowAsync("w", Automations(daysBefore), activate: false));
        if (!_isPaused) await _world.ActivateAsync("w");
        await _world.SettleAsync();
    }

    private Task PutGalleryAsync() => PredictedAsync(
        impacts => impacts.OfGalleryAsync(World.Site, "g", WithGallery, default),
        reader => reader.OfGalleryAsync(World.Site, "g", default),
        run => run.Gallery == "g",
        () => _world.GalleryAsync("g", WithGallery));

    private Gallery WithGallery(Gallery gallery) => gallery with
    {
        SaleEndsAt = GivenDate.TryParse(_saleEnds.ToString("uuuu-MM-dd", null), out var date) ? date : null,
        Workflow = _isAssigned ? "w" : null,
    };

    /// <summary>Asks what a change would do, makes it, and holds what it did against the answer.</summary>
    private async Task PredictedAsync(
        Func<ImpactForesight, Task<Impact>> predict, Func<StandingReader, Task<Dictionary<string, Standing>>> read, Func<Run, bool> counts, Func<Task> change)
    {
        var reader = new StandingReader(_world.Services);
        var (standing, runs) = (await read(reader), (await _world.RunsAsync()).ToDictionary(run => run.Id));
        var content = _world.Store.Content();
        var impact = await predict(_world.Engine.Impacts);
        _world.Store.Content().ShouldBe(content, "asking changes nothing");

        await change();

        var done = (await _world.RunsAsync()).Where(run => counts(run) && run.Performed > (runs.GetValueOrDefault(run.Id)?.Performed ?? 0))
            .ToDictionary(run => run.Id, run => new Standing(run.Contact, run.Workflow, run.Automation, run.DueAt));
        var happened = ImpactCount.Of(standing, await read(reader), done, _world.Now);
        (impact with { Examples = [] }).ShouldBe(happened with { Examples = [] });
        impact.Examples.ShouldBe(happened.Examples);
        impact.Waiting.ShouldBe(standing.Count);
    }

    private static string Line(JournalEntry entry) => $"{entry.At} {entry.Step} {entry.Reason.Code} {entry.Reason.Text}";

    private Task<Activity> AdvanceASecondAsync() => _world.AdvanceAsync((_world.Now + Duration.FromSeconds(1)).ToString());

    private async Task SendAsync(string type, int contact, string data)
    {
        _last = _world.Event(type, Name(contact), data, id: $"{++_numbers}");
        await _world.AcceptAsync(_last);
        await _world.SettleAsync();
    }

    private string BookingOf(int contact) => $$$"""{"booking": {"id": "b{{{contact}}}", "service": "yoga", "startsAt": "{{{_bookings[contact]}}}"}}""";

    private static string Name(int contact) => $"c{contact}";

    private static string Automations(int daysBefore) => $$"""
        { "id": "last-days", "trigger": { "type": "gallery.sale_ends" }, "audience": "not_ordered", "timing": { "rule": "days_before", "days": {{daysBefore}}, "at": "09:00" },
          "steps": [ { "type": "send_email", "subject": "last-days", "body": "x" } ] },
        { "id": "cart", "trigger": { "type": "cart.item_added" }, "audience": "not_ordered", "onRepeat": "restart", "exitOn": ["order.placed"],
          "steps": [ { "type": "delay", "value": 2, "unit": "hours" }, { "type": "send_email", "subject": "cart", "body": "x" } ] },
        { "id": "reminder", "trigger": { "type": "session.starts" }, "timing": { "rule": "before", "value": 24, "unit": "hours" },
          "steps": [ { "type": "send_email", "subject": "reminder", "body": "x" } ] },
        { "id": "thanks", "trigger": { "type": "order.placed" }, "limit": { "type": "once_per", "hours": 24 },
          "steps": [ { "type": "award_points", "points": 1 }, { "type": "delay", "value": 1, "unit": "hours" }, { "type": "send_email", "subject": "thanks", "body": "x" } ] },
        { "id": "visits", "trigger": { "type": "session.attended_count", "count": 3 }, "limit": { "type": "once" },
          "steps": [ { "type": "award_points", "points": 1 } ] }
        """;
}
