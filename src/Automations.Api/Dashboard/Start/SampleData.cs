using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Dashboard.Workflows;
using Automations.Definitions;
using Automations.Events;
using Automations.Facts;
using NodaTime;

namespace Automations.Api.Dashboard.Start;

/// <summary>
/// A school gallery in its sale and a studio with its sessions, dated from today on. They come in as they would from a shop: workflows from
/// templates, a gallery, and events. Made twice, they are there once.
/// </summary>
internal static class SampleData
{
    private const string Source = "/sample";
    private const string Gallery = "sample-school";
    private const string Zone = "Europe/Paris";

    private static readonly (string Id, string FirstName, string LastName)[] People =
    [
        ("sample-anna", "Anna", "Moreau"), ("sample-ben", "Ben", "Keller"), ("sample-chloe", "Chloé", "Dubois"), ("sample-david", "David", "Rossi"),
        ("sample-emma", "Emma", "Leroy"), ("sample-farid", "Farid", "Amrani"), ("sample-grace", "Grace", "Miller"), ("sample-hugo", "Hugo", "Petit"),
    ];

    public static async Task MakeAsync(Desk desk)
    {
        var engine = desk.Engine;
        var today = desk.Now.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date;
        await engine.Settings.ChangeAsync(desk.Site, before => before == SiteSettings.Default ? before with { TimeZone = Zone, Locale = desk.T.Code, SiteName = "Studio Lumière" } : before, desk.Cancellation);
        var sale = await WorkflowAsync(desk, "gallery-sale");
        await WorkflowAsync(desk, "session-reminder");
        await WorkflowAsync(desk, "first-visit-thank-you");
        await WorkflowAsync(desk, "session-thank-you");

        await engine.Galleries.ChangeAsync(desk.Site, Gallery, gallery => gallery with
        {
            Name = desk.T["sample.gallery"],
            Url = "https://studio.example/school",
            TimeZone = Zone,
            SaleStartsAt = Values.GivenDate.TryParse(Iso(today.PlusDays(1)), out var starts) ? starts : null,
            SaleEndsAt = Values.GivenDate.TryParse(Iso(today.PlusDays(15)), out var ends) ? ends : null,
            ArchivesAt = Values.GivenDate.TryParse(Iso(today.PlusDays(45)), out var archives) ? archives : null,
            Workflow = sale,
        }, mayCreate: true, null, desk.Cancellation);
        await engine.Inbox.AcceptAsync(desk.Site, [.. Events(today).Select((json, index) => Incoming(json, index, desk.Now))], desk.Cancellation);
        if (desk.Sandbox is { } sandbox) await sandbox.AdvanceAsync(sandbox.Now, desk.Cancellation);
    }

    private static async Task<string> WorkflowAsync(Desk desk, string template)
    {
        var id = $"sample-{template}";
        var definition = TranslatedTemplates.Find(template, desk.T)!;
        await desk.Engine.Workflows.PutAsync(desk.Site, id, definition, null, desk.Cancellation);
        await desk.Engine.Workflows.ActivateAsync(desk.Site, id, desk.Cancellation);
        return id;
    }

    private static IEnumerable<JsonObject> Events(LocalDate today)
    {
        foreach (var (id, first, last) in People)
        {
            yield return Event(id, "client.registered", new JsonObject
            {
                ["gallery"] = Gallery,
                ["contact"] = new JsonObject { ["email"] = $"{first.ToLowerInvariant().Replace('é', 'e')}@example.com", ["firstName"] = first, ["lastName"] = last },
            });
        }

        foreach (var (id, total) in new[] { (People[1].Id, 24), (People[4].Id, 61) })
            yield return Event(id, "order.placed", new JsonObject { ["gallery"] = Gallery, ["order"] = new JsonObject { ["id"] = $"order-{id}", ["total"] = total, ["currency"] = "EUR" } });

        for (var i = 0; i < 4; i++)
        {
            var day = Iso(today.PlusDays(2 + (3 * i)));
            yield return Event(People[i].Id, "booking.created", new JsonObject
            {
                ["booking"] = new JsonObject { ["id"] = $"booking-{People[i].Id}", ["service"] = i % 2 == 0 ? "Portrait" : "Yoga", ["startsAt"] = $"{day}T18:00", ["endsAt"] = $"{day}T19:00" },
            });
        }
    }

    private static JsonObject Event(string contact, string type, JsonObject data) =>
        new() { ["id"] = $"{type}-{contact}", ["source"] = Source, ["type"] = type, ["subject"] = contact, ["data"] = data };

    private static IncomingEvent Incoming(JsonObject json, int index, Instant now)
    {
        var faults = new Faults();
        return StoryEvent.Read(JsonSerializer.SerializeToElement(json), index, faults)?.At(now) is { } incoming && !faults.Any
            ? incoming
            : throw new InvalidOperationException($"The sample's event {index} does not read.");
    }

    private static string Iso(LocalDate day) => day.ToString("uuuu'-'MM'-'dd", System.Globalization.CultureInfo.InvariantCulture);
}
