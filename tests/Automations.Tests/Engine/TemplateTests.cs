using Automations.Catalog;
using Automations.Definitions;
using Automations.Engine;
using Automations.Messages;
using Automations.Storage;
using Automations.Values;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>The predefined workflows, as they are, in half a year of a business that has galleries and sessions.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string> Templates => [.. TemplateCatalog.All.Select(template => template.Id)];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Each_automation_of_a_template_mails_on_its_occasion(string id)
    {
        var definition = TemplateCatalog.Find(id)!.Definition;
        using var world = new World("2026-06-01T08:00:00Z");
        (await world.Engine.Workflows.PutAsync(World.Site, "w", definition, null, TestContext.Current.CancellationToken)).ShouldBeOfType<Outcome<Stored<WorkflowHead>>.Done>();
        await world.ActivateAsync("w");
        await world.ContactAsync("ann", contact => contact with { FirstName = "Ann" });
        await world.GalleryAsync("g", gallery => gallery with
        {
            Name = "Sports day",
            Workflow = "w",
            SaleStartsAt = Day("2026-06-05"),
            SaleEndsAt = Day("2026-06-20"),
            ArchivesAt = Day("2026-07-20"),
        });

        await world.SendAsync("client.registered", "ann", """{"gallery": "g"}""");
        await world.SendAsync("gallery.published", null, """{"gallery": "g", "promotion": {"id": "p", "name": "Early bird", "expiresAt": "2026-06-15"}}""");
        await world.SendAsync("cart.item_added", "ann", """{"gallery": "g", "item": {"name": "Print"}}""");
        await world.AdvanceAsync("2026-07-22T08:00:00Z");
        await world.SendAsync("order.placed", "ann", """{"order": {"id": "o-1", "total": 20, "currency": "EUR"}}""");
        await world.SendAsync("booking.created", "ann", Booking("b-1", "2026-07-25T18:00"));
        await world.SendAsync("booking.rescheduled", "ann", Booking("b-1", "2026-07-26T18:00"));
        await world.SendAsync("booking.created", "ann", Booking("b-2", "2026-07-28T18:00"));
        await world.SendAsync("booking.canceled", "ann", Booking("b-2", "2026-07-28T18:00"));
        await world.AdvanceAsync("2026-07-27T08:00:00Z");
        await world.SendAsync("session.missed", "ann", Booking("b-1", "2026-07-26T18:00"));
        await world.AdvanceAsync("2026-07-30T08:00:00Z");
        for (var visit = 1; visit <= 10; visit++) await world.SendAsync("session.attended", "ann", Booking($"v-{visit}", $"2026-07-{visit + 10}T18:00"));
        await world.AdvanceAsync("2026-12-01T08:00:00Z");

        var mails = await world.MailsAsync("ann");
        mails.ShouldAllBe(mail => mail.Status == MessageStatus.Sent && mail.Text!.Contains("Hello Ann,", StringComparison.Ordinal));
        var runs = await world.RunsAsync("ann");
        var mailed = mails.Select(mail => runs.Single(run => run.Id == mail.Run).Automation);
        mailed.Distinct().ShouldBe(definition.Automations.Select(automation => automation.Id), ignoreOrder: true);
    }

    private static string Booking(string id, string startsAt) => $$$"""{"booking": {"id": "{{{id}}}", "service": "Yoga", "startsAt": "{{{startsAt}}}"}}""";

    private static GivenDate Day(string text) => GivenDate.TryParse(text, out var date) ? date.Value : throw new ArgumentException(text);
}
