using Automations.Catalog;
using Automations.Tests.Definitions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Catalog;

public sealed class AutomationSummaryTests
{
    private const string Mail = """ "steps": [ { "type": "send_email", "subject": "Last days", "body": "x" } ] """;

    [Theory]
    [InlineData(""" "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 3, "at": "09:00" }, "audience": "not_ordered" """,
        "3 days before the sale ends, 09:00 · not ordered · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "gallery.sale_ends" }, "timing": { "rule": "days_before", "days": 0, "at": "18:30" }, "audience": "ordered" """,
        "on the day when the sale ends, 18:30 · ordered · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "gallery.published" } """, "when the gallery is published · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "client.registered" }, "limit": { "type": "once" } """,
        "when a client registers · once per contact · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "order.placed" }, "timing": { "rule": "days_after", "days": 1, "at": "10:00", "zone": "contact" } """,
        "1 day after an order is placed, 10:00 in the contact's time zone · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "booking.canceled", "services": ["yoga", "pilates"] }, "limit": { "type": "once_per", "hours": 24 } """,
        "when a booking is cancelled (yoga, pilates) · once in 24 hours · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "session.starts" }, "timing": { "rule": "before", "value": 90, "unit": "minutes" }, "limit": { "type": "once_per", "hours": 168 } """,
        "90 minutes before a session starts · once in 7 days · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "session.attended_count", "count": 1 }, "timing": { "rule": "after", "value": 1, "unit": "hours" } """,
        "1 hour after a client has attended a first session · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "session.attended_count", "count": 10 } """, "when a client has attended 10 sessions · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "client.lapsed", "days": 60 } """, "when a client has not come for 60 days, 09:00 · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "label.added", "labels": ["vip", "new"] } """, "when the label “vip” or “new” is added · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "event", "event": "form.sent" }, "enabled": false """, "off · when “form.sent” happens · e-mail “Last days”")]
    [InlineData(""" "trigger": { "type": "cart.item_added" }, "onRepeat": "restart", "exitOn": ["order.placed"] """,
        "when something is put into the cart · starts over when it happens again · until “order.placed” · e-mail “Last days”")]
    public void When_and_for_whom_is_said_in_a_line(string members, string summary) =>
        AutomationSummary.Of(Sample.One($"{{ {members}, {Mail} }}")).ShouldBe(summary);

    [Theory]
    [InlineData("""{ "type": "delay", "value": 2, "unit": "hours" }""", "wait 2 hours")]
    [InlineData("""{ "type": "delay", "value": 1, "unit": "days" }""", "wait 1 day")]
    [InlineData("""{ "type": "notify_team", "to": "a@b.example", "subject": "Order {{order.id}}", "body": "x" }""", "team notice “Order …”")]
    [InlineData("""{ "type": "notify_team", "to": "a@b.example", "subject": "Order{{#if order.id}}: {{order.id}}{{ else }}!{{/if}}", "body": "x" }""", "team notice “Order: …!”")]
    [InlineData("""{ "type": "send_chat", "message": "Hello,\n\n{{contact.firstName}}" }""", "chat “Hello, …”")]
    [InlineData("""{ "type": "send_push", "title": "Soon", "message": "x" }""", "push notification “Soon”")]
    [InlineData("""{ "type": "add_sheet_row", "spreadsheet": "s", "sheet": "Orders", "columns": { "a": "b" } }""", "row in sheet “Orders”")]
    [InlineData("""{ "type": "call_webhook", "url": "https://crm.example/in" }""", "webhook “https://crm.example/in”")]
    [InlineData("""{ "type": "create_task", "title": "Call {{contact.firstName}} back" }""", "task “Call … back”")]
    [InlineData("""{ "type": "move_card", "board": "sales", "stage": "won", "title": "x" }""", "move card to “won”")]
    [InlineData("""{ "type": "invite_to_group", "group": "yoga", "subject": "x", "body": "x" }""", "invitation to “yoga”")]
    [InlineData("""{ "type": "assign_badges", "badges": ["vip", "early"] }""", "badge “vip” and “early”")]
    [InlineData("""{ "type": "add_labels", "labels": ["vip"] }""", "label “vip”")]
    [InlineData("""{ "type": "remove_labels", "labels": ["a", "b", "c", "d", "e"] }""", "remove label “a”, “b”, “c” and 2 more")]
    [InlineData("""{ "type": "award_points", "points": 1 }""", "1 point")]
    [InlineData("""{ "type": "award_points", "points": 2500 }""", "2,500 points")]
    [InlineData("""{ "type": "set_field", "field": "size", "value": 3 }""", "set field “size”")]
    [InlineData("""{ "type": "send_email", "subject": "Only 3 days left, {{contact.firstName | \"there\"}}!", "body": "x" }""", "e-mail “Only 3 days left, …!”")]
    [InlineData("""{ "type": "condition", "criteria": [ { "field": "contact.labels", "operator": "contains", "value": "vip" } ], "else": [ { "type": "award_points", "points": 5 }, { "type": "add_labels", "labels": ["x"] } ] }""",
        "if labels contains “vip” (else 5 points, label “x”)")]
    [InlineData("""{ "type": "condition", "match": "any", "criteria": [ { "field": "order.total", "operator": "greater_than", "value": 99.5 }, { "field": "contact.email", "operator": "is_empty" } ] }""",
        "if order.total is greater than 99.5 or email is empty")]
    [InlineData("""{ "type": "condition", "criteria": [ { "field": "contact.phone", "operator": "is_empty" }, { "field": "contact.email", "operator": "is_empty" }, { "field": "contact.locale", "operator": "is_empty" } ] }""",
        "if all of 3 criteria hold")]
    public void Each_step_is_said_in_a_few_words(string step, string summary) =>
        AutomationSummary.Of(Sample.One($$"""{ "steps": [ {{step}} ] }""")).ShouldBe($"when an order is placed · {summary}");

    [Fact]
    public void A_long_subject_is_cut()
    {
        var summary = AutomationSummary.Of(Sample.One($$"""{ "steps": [ { "type": "send_email", "subject": "{{new string('x', 200)}}", "body": "x" } ] }"""));

        summary.ShouldBe($"when an order is placed · e-mail “{new string('x', 60)}…”");
    }
}
