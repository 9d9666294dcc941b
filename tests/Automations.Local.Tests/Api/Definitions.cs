namespace Automations.Local.Tests.Api;

/// <summary>Definitions that tests send.</summary>
internal static class Definitions
{
    public const string LastDays = """
        { "name": "School gallery sales",
          "automations": [
            { "id": "last-days", "name": "Last days",
              "trigger": { "type": "gallery.sale_ends" },
              "timing": { "rule": "days_before", "days": 3, "at": "09:00" },
              "audience": "not_ordered",
              "steps": [
                { "type": "send_email", "subject": "Last days",
                  "body": "Hello {{contact.firstName | \"there\"}}, the sale ends on {{gallery.saleEndsAt date \"d MMMM\"}}." } ] } ] }
        """;

    public const string Welcome = """
        { "name": "Welcome", "automations": [
          { "id": "hello", "trigger": { "type": "client.registered" },
            "steps": [ { "type": "send_email", "subject": "Welcome", "body": "Hello {{contact.firstName}}" } ] } ] }
        """;
}
