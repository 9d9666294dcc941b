using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>Mails about a gallery's sale, over HTTP from the first call to the outbox.</summary>
public sealed class GallerySaleTests
{
    private const string Registered = "2026-06-01T08:00:00Z";
    private const string JustBefore = "2026-06-27T06:59:59Z";
    private const string NineInParis = "2026-06-27T07:00:00Z";

    private const string LastDays = """
        {"id": "last-days", "trigger": {"type": "gallery.sale_ends"}, "timing": {"rule": "days_before", "days": 3, "at": "09:00"}, "audience": "not_ordered",
         "steps": [{"type": "send_email", "subject": "Only 3 days left", "body": "Until {{gallery.saleEndsAt date \"d MMMM\"}}."}]}
        """;

    [Fact]
    public async Task Three_days_before_the_end_those_who_have_not_ordered_get_a_mail_at_nine()
    {
        using var data = new DataDirectory();
        await using var host = await SaleAsync(data);
        (await host.ClockAsync(JustBefore)).GetProperty("actions").GetInt64().ShouldBe(0);
        (await MailsAsync(host)).ShouldBe(0);
        (await host.ClockAsync(NineInParis)).GetProperty("actions").GetInt64().ShouldBe(320);
        (await MailsAsync(host)).ShouldBe(320);
    }

    [Fact]
    public async Task Who_orders_half_an_hour_before_gets_none_and_a_later_end_sends_none_again()
    {
        using var data = new DataDirectory();
        await using var host = await SaleAsync(data);
        await host.ClockAsync("2026-06-27T06:30:00Z");
        await host.EventsAsync(ShopEvents.Ordered("c180", "sports", "2026-06-27T06:30:00Z"));
        await host.ClockAsync(JustBefore);
        (await MailsAsync(host)).ShouldBe(0);
        await host.ClockAsync(NineInParis);
        (await MailsAsync(host)).ShouldBe(319);

        await host.PutAsync("/api/galleries/sports", Gallery("2026-07-07"));
        await host.ClockAsync("2026-07-20T00:00:00Z");
        var mails = await host.ListAsync("/api/messages");
        mails.GroupBy(mail => mail.GetProperty("to").GetString()).ShouldAllBe(one => one.Count() == 1);
        mails.Count.ShouldBe(319);
    }

    private static string Gallery(string saleEndsAt) =>
        $$"""{"name": "Sports day", "timeZone": "Europe/Paris", "saleEndsAt": "{{saleEndsAt}}", "workflow": "sales"}""";

    private static async Task<HostProcess> SaleAsync(DataDirectory data)
    {
        var host = await HostProcess.StartAsync(data, "--sandbox", "--now", Registered);
        await host.WorkflowAsync("sales", LastDays);
        await host.PutAsync("/api/galleries/sports", Gallery("2026-06-30"));
        await host.EventsAsync([.. Enumerable.Range(0, 500).Select(n => ShopEvents.Registered($"c{n}", "sports", Registered))]);
        await host.EventsAsync([.. Enumerable.Range(0, 180).Select(n => ShopEvents.Ordered($"c{n}", "sports", Registered))]);
        return host;
    }

    private static async Task<int> MailsAsync(HostProcess host) => (await host.ListAsync("/api/messages")).Count;
}
