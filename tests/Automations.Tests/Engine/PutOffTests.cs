using Automations.Engine.Foresight;
using Automations.Facts;
using Automations.Runs;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>Quiet hours, weekdays and the cap on marketing e-mails: what they meet is put off and then sent, and the forecast knows.</summary>
public sealed class PutOffTests
{
    private static readonly SendWindow Office = new(8 * 60, 20 * 60, [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]);

    [Theory]
    [InlineData("2026-06-05T10:00:00Z", "2026-06-05T10:00:00Z")] // a Friday, at noon in Paris
    [InlineData("2026-06-05T17:59:59Z", "2026-06-05T17:59:59Z")]
    [InlineData("2026-06-05T18:00:00Z", "2026-06-08T06:00:00Z")]
    [InlineData("2026-06-06T10:00:00Z", "2026-06-08T06:00:00Z")]
    [InlineData("2026-06-08T05:00:00Z", "2026-06-08T06:00:00Z")]
    [InlineData("2026-10-23T19:00:00Z", "2026-10-26T07:00:00Z")] // over the end of summer time
    public void A_window_opens_by_the_clock_on_the_wall(string at, string open) =>
        Office.NextOpen(World.At(at), DateTimeZoneProviders.Tzdb["Europe/Paris"]).ShouldBe(World.At(open));

    [Fact]
    public async Task A_mail_outside_the_window_is_sent_when_it_opens_however_late_that_is()
    {
        using var world = await WorldAsync("2026-06-05T21:00:00Z", settings => settings with { TimeZone = "Europe/Paris", SendWindow = Office }, sendIfLateByHours: 1);
        await world.SendAsync("client.registered", "ann");
        (await world.MailsAsync()).ShouldBeEmpty();
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.Waiting);
        run.DueAt.ShouldBe(World.At("2026-06-08T06:00:00Z"));
        run.Journal[^1].Reason.Code.ShouldBe(ReasonCode.Deferred);
        run.Journal[^1].Reason.Text.ShouldBe("It is put off until 2026-06-08 08:00 (Europe/Paris), when messages may be sent again.");
        (await ForecastAsync(world)).ShouldHaveSingleItem().At.ShouldBe(World.At("2026-06-08T06:00:00Z"));

        await world.AdvanceAsync("2026-06-09T00:00:00Z");

        (await world.MailsAsync()).ShouldHaveSingleItem().At.ShouldBe(World.At("2026-06-08T06:00:00Z"));
    }

    [Fact]
    public async Task What_is_not_marketing_is_sent_at_any_time()
    {
        using var world = await WorldAsync("2026-06-06T21:00:00Z", settings => settings with { SendWindow = Office, MaxMarketingMailsPerContact = new(1, 24) }, more: ", \"purpose\": \"transactional\"");
        await world.SendAsync("client.registered", "ann");
        await world.SendAsync("client.registered", "ann");
        (await world.MailsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task More_mails_than_a_contact_may_get_come_later_the_oldest_first_and_none_is_lost()
    {
        using var world = await WorldAsync("2026-06-01T08:00:00Z", settings => settings with { MaxMarketingMailsPerContact = new(2, 24) });
        for (var number = 1; number <= 5; number++)
        {
            await world.SendAsync("client.registered", "ann", id: $"{number}");
            await world.AdvanceAsync($"2026-06-01T0{8 + (number / 5)}:0{number}:00Z");
        }

        await world.SendAsync("client.registered", "bob", id: "bob");
        (await world.MailsAsync("ann")).Count.ShouldBe(2);
        (await world.MailsAsync("bob")).Count.ShouldBe(1, "each contact has a number of its own");
        var forecast = (await ForecastAsync(world)).Select(item => $"{item.At} {item.Run}").ToList();
        forecast.Count.ShouldBe(3);

        await world.AdvanceAsync("2026-06-10T00:00:00Z");

        var mails = await world.MailsAsync("ann");
        mails.Select(mail => mail.At.ToString()).ShouldBe(
            ["2026-06-01T08:00:00Z", "2026-06-01T08:01:00Z", "2026-06-02T08:00:00Z", "2026-06-02T08:01:00Z", "2026-06-03T08:00:00Z"]);
        mails.Skip(2).Select(mail => $"{mail.At} {mail.Run}").ShouldBe(forecast);
        var runs = (await world.RunsAsync("ann")).ToDictionary(run => run.Id);
        mails.Select(mail => runs[mail.Run!].Event!.Id).ShouldBe(["1", "2", "3", "4", "5"]);
        foreach (var mail in mails)
            mails.Count(other => other.At <= mail.At && mail.At - other.At < Duration.FromHours(24)).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task What_is_planned_before_a_date_is_not_put_off_beyond_it()
    {
        using var world = await WorldAsync("2026-06-05T12:00:00Z", settings => settings with { SendWindow = Office }, trigger: "session.starts", timing: """ "timing": { "rule": "before", "value": 2, "unit": "hours" },""");
        await world.SendAsync("booking.created", "ann", """{"booking": {"id": "b", "startsAt": "2026-06-06T12:00:00Z"}}""");

        await world.AdvanceAsync("2026-06-09T00:00:00Z");

        (await world.MailsAsync()).ShouldBeEmpty();
        var journal = (await world.RunsAsync("ann")).ShouldHaveSingleItem().Journal.Select(entry => entry.Reason.Code).ToList();
        journal.ShouldContain(ReasonCode.Deferred);
        journal[^1].ShouldBe(ReasonCode.TooLate);
    }

    [Fact]
    public async Task Of_a_series_that_waits_for_the_window_only_the_newest_is_sent_when_it_opens()
    {
        using var world = await SaleAsync();
        var forecast = (await ForecastAsync(world)).Select(item => $"{item.At} {item.Automation}").ToList();
        await world.AdvanceAsync("2026-06-07T12:00:00Z");
        (await world.RunsAsync("ann")).ShouldAllBe(run => run.State == RunState.Waiting);

        await world.AdvanceAsync("2026-06-10T00:00:00Z");

        (await world.MailsAsync("ann")).Select(mail => $"{mail.At} {mail.Subject}").ShouldBe(["2026-06-08T08:00:00Z Sunday", "2026-06-09T09:00:00Z Tuesday"]);
        forecast.ShouldBe(["2026-06-08T08:00:00Z sunday", "2026-06-09T09:00:00Z tuesday"]);
        var held = (await world.RunsAsync("ann")).Single(run => run.Automation == "saturday");
        (held.State, held.Journal[^1].Reason.Code, held.Journal[^1].Reason.Values!["by"]).ShouldBe((RunState.Skipped, ReasonCode.Superseded, "sunday"));
    }

    [Fact]
    public async Task What_waits_for_the_window_is_sent_where_the_newer_one_of_its_series_is_not()
    {
        using var world = await SaleAsync(sunday: "ordered");
        await world.AdvanceAsync("2026-06-10T00:00:00Z");
        (await world.MailsAsync("ann")).Select(mail => $"{mail.At} {mail.Subject}").ShouldBe(["2026-06-08T08:00:00Z Saturday", "2026-06-09T09:00:00Z Tuesday"]);
    }

    /// <summary>Three mails before the end of a sale, of which two fall on a weekend.</summary>
    private static async Task<World> SaleAsync(string sunday = "not_ordered")
    {
        var world = new World("2026-06-05T12:00:00Z");
        await world.SettingsAsync(settings => settings with { SendWindow = Office });
        string Mail(string id, string subject, int days, string audience) => $$"""
            { "id": "{{id}}", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": {{days}}, "at": "09:00" }, "audience": "{{audience}}", "sendIfLateByHours": 1,
              "steps": [ { "type": "send_email", "subject": "{{subject}}", "body": "x" } ] }
            """;
        await world.WorkflowAsync("w", string.Join(", ", Mail("saturday", "Saturday", 5, "not_ordered"), Mail("sunday", "Sunday", 4, sunday), Mail("tuesday", "Tuesday", 2, "not_ordered")));
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", SaleEndsAt = World.Date("2026-06-11") });
        await world.ContactAsync("ann");
        await world.SendAsync("client.registered", "ann", """{ "gallery": "g" }""");
        return world;
    }

    private static async Task<IReadOnlyList<ForecastItem>> ForecastAsync(World world) =>
        (await world.Engine.Forecasts.OfAsync(World.Site, new(world.Now + Duration.FromDays(10), Contact: "ann"), TestContext.Current.CancellationToken)).Items;

    private static async Task<World> WorldAsync(
        string now, Func<SiteSettings, SiteSettings> settings, int sendIfLateByHours = 24, string more = "", string trigger = "client.registered", string timing = "")
    {
        var world = new World(now);
        await world.SettingsAsync(settings);
        await world.WorkflowAsync("w", $$"""
            { "id": "a", "trigger": { "type": "{{trigger}}" }, {{timing}} "sendIfLateByHours": {{sendIfLateByHours}},
              "steps": [ { "type": "send_email", "subject": "x", "body": "x"{{more}} } ] }
            """);
        await world.ContactAsync("ann");
        await world.ContactAsync("bob");
        return world;
    }
}
