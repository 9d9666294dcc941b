using System.Globalization;
using Automations.Functions.Orchestrations;
using Automations.Storage;
using Microsoft.DurableTask.Client;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>One orchestration for each date of a gallery.</summary>
public sealed class AnchorOrchestrationTests : IAsyncLifetime
{
    private const string Reminder = """
        { "id": "a", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 3, "at": "09:00" },
          "steps": [ { "type": "send_email", "subject": "Soon over", "body": "Order now." } ] }
        """;

    /// <summary>Takes no orchestration for each client.</summary>
    private const string Points = """
        { "id": "a", "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 3, "at": "09:00" },
          "steps": [ { "type": "award_points", "points": 1 } ] }
        """;

    private static readonly Instant Start = Instant.FromUtc(2026, 6, 1, 8, 0);

    private readonly MailServer _mail = new();
    private OrchestrationHost _host = null!;
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await OrchestrationHost.StartAsync(TestClock.Standing(Start), _mail);
        _shop = new(_host);
        await _shop.WorkflowAsync(Reminder);
        await _shop.SaleEndsAsync("g", "2026-06-30");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_reaches_every_client_once_and_hands_its_later_pages_to_the_queue()
    {
        const int Clients = 250;
        await _shop.WorkflowAsync(Points);
        var clients = Enumerable.Range(0, Clients).Select(i => "c-" + i.ToString(CultureInfo.InvariantCulture)).ToList();
        foreach (var client in clients) await _shop.RegisterAsync(client, "g");
        await _host.QuietAsync();
        var anchor = _shop.AnchorOf("g");
        var handed = Pages();

        await _host.AdvanceAsync(Morning(28));

        foreach (var client in clients) (await _host.Engine.Contacts.FindAsync(Shop.Site, client, Ct)).ShouldNotBeNull().Contact.Points.ShouldBe(1, client);
        _host.Watch.CountOf(ActivityNames.FireAnchor).ShouldBe(1);
        (Pages() - handed).ShouldBe(2);
        (await _host.EndOfAsync(anchor)).ShouldBe(OrchestrationRuntimeStatus.Completed);
        _host.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_follows_the_date_while_it_waits()
    {
        await _shop.RegisterAsync("ann", "g");
        await _host.QuietAsync();
        var anchor = _shop.AnchorOf("g");
        _host.Watch.IsWaiting(anchor, Morning(27)).ShouldBeTrue();

        await _shop.SaleEndsAsync("g", "2026-06-12");
        _host.Watch.IsWaiting(anchor, Morning(9)).ShouldBeTrue();
        await _shop.SaleEndsAsync("g", "2026-06-23");
        _host.Watch.IsWaiting(anchor, Morning(20)).ShouldBeTrue();

        await _host.AdvanceAsync(Morning(20) - Duration.FromSeconds(1));
        _mail.Attempts.ShouldBe(0);
        await _host.AdvanceAsync(Morning(20));
        _mail.Delivered.ShouldBe(["ann@example.com"]);
        await _host.AdvanceAsync(Morning(28));
        _mail.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task It_ends_when_it_looks_at_a_gallery_that_was_deleted()
    {
        await _shop.RegisterAsync("ann", "g");
        await _host.QuietAsync();
        var anchor = _shop.AnchorOf("g");

        await _host.Engine.Galleries.DeleteAsync(Shop.Site, "g", null, Ct);
        await _host.QuietAsync();
        await _host.ChangeAsync(anchor);

        (await _host.EndOfAsync(anchor)).ShouldBe(OrchestrationRuntimeStatus.Completed);
        await _host.AdvanceAsync(Morning(28));
        _host.Watch.CountOf(ActivityNames.FireAnchor).ShouldBe(0);
        _mail.Attempts.ShouldBe(0);
    }

    private static Instant Morning(int day) => Instant.FromUtc(2026, 6, day, 9, 0);

    private int Pages() => _host.Handed.Count(work => work.Partition == Keys.Gallery(Shop.Site, "g") && work.Row.StartsWith(Keys.AnchorPrefix, StringComparison.Ordinal));
}
