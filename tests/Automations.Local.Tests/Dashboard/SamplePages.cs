using Automations.Api.Dashboard;
using Automations.Local.Tests.Api;
using Automations.Messages;
using Automations.Runs;
using Shouldly;

namespace Automations.Local.Tests.Dashboard;

/// <summary>A host with the sample data and something of everything, and the addresses of all its pages.</summary>
internal static class SamplePages
{
    public static async Task<IReadOnlyList<string>> MakeAsync(ApiHost host, CancellationToken cancellation)
    {
        using var visitor = new Visitor(host.Address);
        (await visitor.SendAsync("/", "/sample", [])).ShouldContain(Texts.English["sample.made"].Split('.')[0]);
        await visitor.SendAsync("/boards/new", "/boards/new", [("/id", "leads"), ("/name", "Leads"), ("/stages", "New\nWon")]);
        await visitor.SendAsync("/coupons/new", "/coupons/new", [("/id", "ten"), ("/kind", "percent"), ("/value", "10")]);
        await visitor.SendAsync("/groups/new", "/groups/new", [("/id", "friends"), ("/name", "Friends")]);
        await host.SettleAsync(NodaTime.Duration.FromDays(14));
        var (messages, _) = await host.Engine.Messages.ListAsync("main", null, null, null, 100, cancellation);
        foreach (var message in messages)
            if (MessageId.TryParse(message.Id, out var id)) await host.Engine.MailReports.NoteAsync("main", id.Value, MailSign.Clicked, host.Engine.Services.Now, cancellation);
        var (runs, _) = await host.Engine.RunRecords.ListAsync("main", new(), null, 1, cancellation);
        return
        [
            "/", "/tour", "/clock", "/workflows", "/workflows?q=sale", "/workflows/new", "/templates/gallery-sale", "/workflows/sample-gallery-sale", "/workflows/sample-gallery-sale/versions", "/workflows/sample-gallery-sale/numbers?days=90",
            "/workflows/sample-gallery-sale/automations/three-days-left", "/workflows/sample-first-visit-thank-you/automations/new", "/galleries", "/galleries/new", "/galleries/sample-school",
            "/calendar?days=90", "/calendar/sample-school/sample-gallery-sale/three-days-left", "/simulator", "/simulator?play=yes&workflow=sample-gallery-sale&from=2026-06-01&until=2026-08-01&saleStartsAt=2026-06-02&saleEndsAt=2026-06-16&people=Anna",
            "/contacts", "/contacts/sample-ben", "/contacts/sample-ben?why=sample-gallery-sale/three-days-left", "/outbox", $"/outbox/{messages[0].Id}", "/runs", $"/runs/{runs[0].Id}", "/tasks",
            "/boards", "/boards/new", "/boards/leads", "/boards/leads/edit", "/coupons", "/coupons/new", "/coupons/ten", "/groups", "/groups/friends", "/settings",
        ];
    }
}
