using Automations.Local.Tests.Connectors;

namespace Automations.CrashHarness;

/// <summary>What the load meets: an automation for each kind of event.</summary>
internal static class Shop
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string Sheet = "/api/sheets/books/Enquiries";

    public static async Task OpenAsync(HttpClient client, FakeServer provider)
    {
        await client.SendAsync(HttpMethod.Put, "/api/settings", $$"""{"siteName": "Shop", "senderAddress": "shop@example.com", "webhookSecret": "{{Secret}}"}""");
        await client.SendAsync(HttpMethod.Put, "/api/workflows/load", $$$"""
            { "name": "Load", "automations": [
              { "id": "visit", "trigger": { "type": "session.attended" },
                "steps": [ { "type": "award_points", "points": 1 }, {{{Webhook(provider, "visit", "{{event.data.n}}")}}} ] },
              { "id": "order", "trigger": { "type": "order.placed" },
                "steps": [ { "type": "send_email", "subject": "Order {{event.data.n}}", "body": "Thank you.", "purpose": "transactional" },
                           { "type": "create_task", "title": "Pack {{event.data.n}}" } ] },
              { "id": "enquiry", "trigger": { "type": "event", "event": "shop.enquired" },
                "steps": [ { "type": "award_points", "points": 3 },
                           { "type": "add_sheet_row", "spreadsheet": "books", "sheet": "Enquiries", "columns": { "Number": "{{event.data.n}}" } } ] },
              { "id": "lead", "trigger": { "type": "event", "event": "lead.made" }, "steps": [ { "type": "add_labels", "labels": ["lead"] } ] },
              { "id": "label", "trigger": { "type": "label.added", "labels": ["lead"] },
                "steps": [ { "type": "award_points", "points": 5 }, {{{Webhook(provider, "label", "{{contact.id}}")}}} ] },
              { "id": "wish", "trigger": { "type": "wish_list.item_added" },
                "steps": [ { "type": "delay", "value": 1, "unit": "hours" }, {{{Webhook(provider, "wish", "{{event.data.n}}")}}} ] } ] }
            """);
        await client.SendAsync(HttpMethod.Post, "/api/workflows/load/activate", "{}");
        await client.SendAsync(HttpMethod.Put, "/api/workflows/fan", $$$"""
            { "name": "Fan", "automations": [
              { "id": "fan", "trigger": { "type": "gallery.published" },
                "steps": [ { "type": "award_points", "points": 7 }, {{{Webhook(provider, "fan", "{{contact.id}}")}}} ] } ] }
            """);
        await client.SendAsync(HttpMethod.Post, "/api/workflows/fan/activate", "{}");
        await client.SendAsync(HttpMethod.Put, $"/api/galleries/{FanOut.Gallery}", """{"name": "Big", "workflow": "fan"}""");
    }

    private static string Webhook(FakeServer provider, string path, string what) =>
        $$"""{ "type": "call_webhook", "url": "{{provider.Url}}/{{path}}", "payload": { "what": "{{what}}" } }""";
}
