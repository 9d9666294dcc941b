using Automations.Facts;
using Automations.Values;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>
/// Every gallery trigger with every rule, days, hour and audience: whom the mail reaches, and when. Paris is two hours ahead; the date
/// is 10 July 2026; events happen at 08:00 of it. Ann has ordered, Bob has not.
/// </summary>
public sealed class GalleryMatrixTests
{
    private const string Beginning = "2026-07-09T22:00:00Z";
    private const string End = "2026-07-10T22:00:00Z";
    private const string Event = "2026-07-10T06:00:00Z";

    private static readonly (string Trigger, string Anchor)[] Triggers =
    [
        ("gallery.sale_starts", Beginning), ("gallery.sale_ends", End), ("gallery.archives", End), ("gallery.shoot_date", Beginning), ("gallery.promotion_expires", End),
        ("gallery.published", Event), ("gallery.promotion_announced", Event), ("client.registered", Event), ("order.placed", Event), ("cart.item_added", Event),
        ("wish_list.item_added", Event),
    ];

    /// <summary>Timings, and what they make of an anchor; null: at an exact length from it.</summary>
    private static readonly (string Timing, string? At, int Minutes, bool OnlyDates)[] Rules =
    [
        ("""{ "rule": "instant" }""", null, 0, false),
        ("""{ "rule": "days_after", "days": 0, "at": "18:30" }""", "2026-07-10T16:30:00Z", 0, false),
        ("""{ "rule": "days_after", "days": 3, "at": "09:00" }""", "2026-07-13T07:00:00Z", 0, false),
        ("""{ "rule": "after", "value": 90, "unit": "minutes" }""", null, 90, false),
        ("""{ "rule": "days_before", "days": 0, "at": "06:15" }""", "2026-07-10T04:15:00Z", 0, true),
        ("""{ "rule": "days_before", "days": 3, "at": "09:00" }""", "2026-07-07T07:00:00Z", 0, true),
        ("""{ "rule": "before", "value": 5, "unit": "hours" }""", null, -300, true),
    ];

    public static TheoryData<string, string, string> Cases =>
    [
        .. from trigger in Triggers
           from rule in Rules
           where !rule.OnlyDates || trigger.Anchor != Event
           select (trigger.Trigger, rule.Timing, rule.At ?? (World.At(trigger.Anchor) + NodaTime.Duration.FromMinutes(rule.Minutes)).ToString()),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_gallerys_mail_reaches_its_audience_when_its_rule_says(string trigger, string timing, string at)
    {
        using var world = new World("2026-07-01T00:00:00Z");
        await world.WorkflowAsync("w", string.Join(',', ((string[])["all", "ordered", "not_ordered"]).Select(audience => $$"""
            { "id": "{{audience}}", "trigger": { "type": "{{trigger}}" }, "timing": {{timing}}, "audience": "{{audience}}",
              "steps": [ { "type": "send_email", "subject": "{{audience}}", "body": "x" } ] }
            """)));
        await world.GalleryAsync("g", gallery => gallery with { TimeZone = "Europe/Paris" });
        foreach (var contact in (string[])["ann", "bob"])
            await world.SendAsync("client.registered", contact, $$$"""{"gallery": "g", "contact": {"email": "{{{contact}}}@example.com"}}""");
        await world.SendAsync("order.placed", "ann", """{"gallery": "g", "order": {"id": "1"}}""");
        await world.GalleryAsync("g", gallery => WithDate(gallery, trigger) with { Workflow = "w" });
        (await world.MailsAsync()).ShouldBeEmpty();

        await world.AdvanceAsync(Event);
        if (trigger is "gallery.published" or "gallery.promotion_announced") await world.SendAsync(trigger, null, """{"gallery": "g", "promotion": {"id": "p2"}}""");
        else if (!trigger.StartsWith("gallery.", StringComparison.Ordinal))
            foreach (var contact in (string[])["ann", "bob"]) await world.SendAsync(trigger, contact, $$$"""{"gallery": "g", "order": {"id": "{{{contact}}}"}}""");
        await world.AdvanceAsync("2026-08-01T00:00:00Z");

        // Whoever places an order has ordered.
        string[] expected = trigger == "order.placed" ? ["all ann", "all bob", "ordered ann", "ordered bob"] : ["all ann", "all bob", "not_ordered bob", "ordered ann"];
        (await world.MailsAsync()).Select(mail => $"{mail.Subject} {mail.Contact} {mail.At}").Order(StringComparer.Ordinal)
            .ShouldBe(expected.Select(line => $"{line} {at}"));
    }

    private static Gallery WithDate(Gallery gallery, string trigger)
    {
        GivenDate.TryParse("2026-07-10", out var date).ShouldBeTrue();
        return trigger switch
        {
            "gallery.sale_starts" => gallery with { SaleStartsAt = date },
            "gallery.sale_ends" => gallery with { SaleEndsAt = date },
            "gallery.archives" => gallery with { ArchivesAt = date },
            "gallery.shoot_date" => gallery with { ShootDate = date },
            "gallery.promotion_expires" => gallery with { Promotion = new("p1", null, null, date) },
            _ => gallery,
        };
    }
}
