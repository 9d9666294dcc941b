using System.Globalization;

namespace Automations.Benchmarks.Setup;

/// <summary>The workflows that the workloads run, as people would write them.</summary>
internal static class SampleWorkflows
{
    /// <summary>An order's follow-up a day later: a run that waits.</summary>
    public const string Waiting = """
        { "name": "Follow up", "automations": [ { "id": "later", "trigger": { "type": "order.placed" }, "steps": [
          { "type": "delay", "value": 1, "unit": "days" },
          { "type": "add_labels", "labels": ["bought"] } ] } ] }
        """;

    /// <summary>A mail at once.</summary>
    public const string Mail = """
        { "name": "Thanks", "automations": [ { "id": "thanks", "trigger": { "type": "order.placed" }, "steps": [
          { "type": "send_email", "purpose": "transactional", "subject": "Thank you, {{contact.firstName | \"there\"}}",
            "body": "# Your order\n\nDear {{contact.firstName | \"customer\"}},\n\nthank you for order **{{event.data.order.id}}**. It is being printed.\n\n- we write when it leaves\n- questions? just answer this mail\n\n[Your orders](https://example.com/orders)" } ] } ] }
        """;

    /// <summary>A mail to every client of a gallery as its sale begins.</summary>
    public const string Gallery = """
        { "name": "Sale", "automations": [ { "id": "opening", "trigger": { "type": "gallery.sale_starts" },
          "timing": { "rule": "after", "value": 1, "unit": "minutes" }, "steps": [
          { "type": "send_email", "subject": "{{gallery.name}} is open", "body": "Dear {{contact.firstName | \"customer\"}}, the sale of **{{gallery.name}}** has begun." } ] } ] }
        """;

    /// <summary>A mail three days before a gallery's sale ends.</summary>
    public const string LastDays = $$"""{ "name": "Last days", "automations": [ {{Reminder}} ] }""";

    /// <summary>A mail to who registers, and a reminder to who has not ordered.</summary>
    public const string Story = $$"""
        { "name": "Story", "automations": [ {{Reminder}}, { "id": "welcome", "trigger": { "type": "client.registered" }, "steps": [
          { "type": "send_email", "subject": "Welcome", "body": "Look around." } ] } ] }
        """;

    private const string Reminder = """
        { "id": "last-days", "trigger": { "type": "gallery.sale_ends" }, "audience": "not_ordered", "timing": { "rule": "before", "value": 3, "unit": "days" }, "steps": [
          { "type": "send_email", "subject": "3 days left for {{gallery.name}}", "body": "Dear {{contact.firstName | \"customer\"}}, the sale ends on {{gallery.saleEndsAt date \"d MMMM\"}}." } ] }
        """;

    /// <summary>One of many that listen for something else.</summary>
    public static string Other(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        { "name": "Other {{number}}", "automations": [ { "id": "other", "trigger": { "type": "event", "event": "shop.event{{number}}" }, "steps": [
          { "type": "add_labels", "labels": ["other"] } ] } ] }
        """);
}
