using Automations.Engine.Answers;
using Automations.Values;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class ContactZoneTests
{
    private const string LastDays = """
        { "id": "a", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 3, "at": "09:00", "zone": "contact" },
          "steps": [ { "type": "send_email", "subject": "Soon", "body": "Soon." } ] }
        """;

    private const string Published = """
        { "id": "a", "trigger": { "type": "gallery.published" }, "timing": { "rule": "days_after", "days": 1, "at": "09:00", "zone": "contact" },
          "steps": [ { "type": "send_email", "subject": "New", "body": "New." } ] }
        """;

    [Theory]
    [InlineData("2026-06-30")]
    [InlineData("2026-06-30T20:00:00Z")]
    public async Task Everybody_is_reminded_at_nine_by_their_own_clock(string saleEndsAt)
    {
        using var world = await WorldAsync(LastDays);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", SaleEndsAt = GivenDate.TryParse(saleEndsAt, out var date) ? date : null });

        await world.AdvanceAsync("2026-07-10T00:00:00Z");

        var isDay = saleEndsAt.Length == 10;
        (await TimesAsync(world)).ShouldBe(
        [
            ("tokyo", World.At(isDay ? "2026-06-27T00:00:00Z" : "2026-06-28T00:00:00Z")),
            ("paris", World.At("2026-06-27T07:00:00Z")),
            ("honolulu", World.At("2026-06-27T19:00:00Z")),
        ],
        ignoreOrder: true);
    }

    [Fact]
    public async Task A_gallery_published_is_told_the_next_morning_of_each_client()
    {
        using var world = await WorldAsync(Published);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", TimeZone = "Pacific/Honolulu" });
        await world.SendAsync("gallery.published", null, """{"gallery": "g"}""");

        await world.AdvanceAsync("2026-06-10T00:00:00Z");

        (await TimesAsync(world)).ShouldBe(
            [("tokyo", World.At("2026-06-02T00:00:00Z")), ("paris", World.At("2026-06-02T07:00:00Z")), ("honolulu", World.At("2026-06-02T19:00:00Z"))], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_still_to_come_by_some_clocks_is_sent_there_though_it_was_assigned_late_for_others()
    {
        using var world = await WorldAsync(LastDays.Replace("\"steps\"", "\"sendIfLateByHours\": 0, \"steps\"", StringComparison.Ordinal));
        await world.AdvanceAsync("2026-06-27T02:00:00Z");
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", SaleEndsAt = GivenDate.TryParse("2026-06-30", out var date) ? date : null });

        await world.AdvanceAsync("2026-07-10T00:00:00Z");

        (await TimesAsync(world)).ShouldBe([("paris", World.At("2026-06-27T07:00:00Z")), ("honolulu", World.At("2026-06-27T19:00:00Z"))]);
    }

    [Theory]
    [InlineData(LastDays, "2026-06-26T15:00:00Z", "2026-06-27T07:00:00Z")]
    [InlineData(Published, "2026-06-01T18:00:00Z", "2026-06-02T07:00:00Z")]
    public async Task Who_joins_when_it_is_due_elsewhere_already_gets_it_at_nine_too(string automation, string joins, string due)
    {
        using var world = await WorldAsync(automation);
        await world.SettingsAsync(site => site with { TimeZone = "Europe/Paris" });
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", SaleEndsAt = World.Date("2026-06-30") });
        await world.SendAsync("gallery.published", null, """{"gallery": "g"}""");
        await world.AdvanceAsync(joins);
        await world.ContactAsync("late");
        await world.SendAsync("client.registered", "late", """{"gallery": "g"}""");
        (await world.ExplainAsync("late", "w", "a", "g")).Verdict.ShouldBe(Verdict.Waiting);

        await world.AdvanceAsync("2026-07-10T00:00:00Z");

        (await TimesAsync(world)).Where(time => time.Item1 == "late").ShouldBe([("late", World.At(due))]);
    }

    [Fact]
    public async Task Who_joins_after_nine_by_the_own_clock_gets_nothing()
    {
        using var world = await WorldAsync(LastDays);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", SaleEndsAt = World.Date("2026-06-30") });
        await world.AdvanceAsync("2026-06-27T08:00:00Z");
        await world.ContactAsync("late", contact => contact with { TimeZone = "Europe/Paris" });
        await world.SendAsync("client.registered", "late", """{"gallery": "g"}""");

        await world.AdvanceAsync("2026-07-10T00:00:00Z");

        (await TimesAsync(world)).ShouldNotContain(time => time.Item1 == "late");
        (await world.ExplainAsync("late", "w", "a", "g")).Reasons[^1].Reason.Text.ShouldContain("came to the gallery only at");
    }

    [Fact]
    public async Task Before_it_is_due_anywhere_each_is_told_the_own_time()
    {
        using var world = await WorldAsync(LastDays);
        await world.GalleryAsync("g", gallery => gallery with { Workflow = "w", SaleEndsAt = World.Date("2026-06-30") });
        (await world.ExplainAsync("honolulu", "w", "a", "g")).Reasons.ShouldHaveSingleItem().Reason.Values!["until"].ShouldBe("2026-06-27T19:00:00Z");
    }

    [Theory]
    [InlineData("Asia/Tokyo", "2026-06-27T00:00:00Z")]
    [InlineData("Pacific/Honolulu", "2026-06-27T19:00:00Z")]
    public async Task What_waits_by_a_contacts_clock_follows_the_contact(string moved, string due)
    {
        using var world = await WorldAsync("""
            { "id": "a", "trigger": { "type": "order.placed" }, "timing": { "rule": "days_after", "days": 2, "at": "09:00", "zone": "contact" },
              "steps": [ { "type": "send_email", "subject": "Soon", "body": "Soon." } ] }
            """);
        await world.AdvanceAsync("2026-06-25T12:00:00Z");
        await world.SendAsync("order.placed", "paris");
        await world.ContactAsync("paris", contact => contact with { TimeZone = moved });
        (await world.RunsAsync("paris")).ShouldHaveSingleItem().DueAt.ShouldBe(World.At(due));

        await world.AdvanceAsync("2026-07-10T00:00:00Z");

        (await TimesAsync(world)).ShouldBe([("paris", World.At(due))]);
    }

    private static async Task<IEnumerable<(string?, NodaTime.Instant)>> TimesAsync(World world) => (await world.MailsAsync()).Select(mail => (mail.Contact, mail.At));

    private static async Task<World> WorldAsync(string automation)
    {
        var world = new World("2026-06-01T12:00:00Z");
        await world.WorkflowAsync("w", automation);
        foreach (var (contact, zone) in ((string, string)[])[("tokyo", "Asia/Tokyo"), ("paris", "Europe/Paris"), ("honolulu", "Pacific/Honolulu")])
        {
            await world.ContactAsync(contact, it => it with { TimeZone = zone });
            await world.SendAsync("client.registered", contact, """{"gallery": "g"}""");
        }

        return world;
    }
}
