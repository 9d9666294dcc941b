using System.Text.Json.Nodes;
using Automations.Definitions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Definitions;

public sealed class DefinitionWriterTests
{
    [Fact]
    public void What_is_written_reads_as_an_equal_definition()
    {
        var definition = Sample.Valid(Sample.Example);

        var again = Sample.Valid(DefinitionWriter.ToJson(definition));

        again.ShouldBe(definition);
        again.GetHashCode().ShouldBe(definition.GetHashCode());
        again.Automations.ShouldBe(definition.Automations);
        again.Automations[1].Steps.ShouldBe(definition.Automations[1].Steps);
        DefinitionWriter.Canonical(again).ShouldBe(DefinitionWriter.Canonical(definition));
    }

    [Fact]
    public void Every_shape_survives_writing_and_reading()
    {
        var definition = Sample.Valid(Sample.Workflow(
            """
            { "id": "dates", "name": "Été", "enabled": false, "trigger": { "type": "session.starts", "services": ["Yoga"] },
              "timing": { "rule": "days_before", "days": 1, "at": "18:30", "zone": "contact" }, "limit": { "type": "once_per", "hours": 24 },
              "onRepeat": "restart", "exitOn": ["booking.canceled"], "sendIfLateByHours": 0,
              "steps": [ { "type": "send_email", "subject": "Hé {{contact.firstName}}", "body": "<p>x</p>", "format": "html", "preheader": "p",
                           "senderName": "Anna", "replyTo": "anna@example.com", "purpose": "transactional" },
                         { "type": "remove_labels", "labels": ["a", "b"] } ] }
            """,
            """
            { "id": "values", "trigger": { "type": "event", "event": "form.sent" }, "timing": { "rule": "after", "value": 5, "unit": "minutes" },
              "steps": [ { "type": "set_field", "field": "size", "value": "{{event.data.size}}" }, { "type": "set_field", "field": "n", "value": 1.50 },
                         { "type": "set_field", "field": "b", "value": false }, { "type": "set_field", "field": "e", "value": "" },
                         { "type": "condition", "match": "any", "criteria": [
                             { "field": "contact.fields.a.b", "operator": "is", "value": true }, { "field": "contact.labels", "operator": "contains_any", "value": ["x", 2] },
                             { "field": "contact.email", "operator": "is_not_empty" }, { "field": "attendance.lastAt", "operator": "is_before", "value": "2026-01-01" } ] } ] }
            """));

        Sample.Valid(DefinitionWriter.ToJson(definition)).ShouldBe(definition);
    }

    [Fact]
    public void Defaults_are_written_out()
    {
        var written = JsonNode.Parse(DefinitionWriter.ToJson(Sample.Valid(Sample.With("{}"))))!["automations"]![0]!;

        JsonNode.DeepEquals(written, JsonNode.Parse("""
            { "id": "order-placed", "enabled": true, "trigger": { "type": "order.placed" }, "timing": { "rule": "instant" }, "audience": "all",
              "limit": { "type": "none" }, "onRepeat": "each", "exitOn": [], "sendIfLateByHours": 24,
              "steps": [ { "type": "add_labels", "labels": ["customer"] } ] }
            """)).ShouldBeTrue(written.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "audience": "all", "enabled": true, "limit": { "type": "none" }, "timing": { "rule": "instant" } }""", "{}")]
    [InlineData("""{ "trigger": { "services": [], "type": "booking.created" } }""", """{ "trigger": { "type": "booking.created" } }""")]
    [InlineData("""{ "steps": [ { "value": 1.10, "field": "x", "type": "set_field" } ] }""", """{ "steps": [ { "type": "set_field", "field": "x", "value": 1.1 } ] }""")]
    public void Spelling_and_order_do_not_make_another_content(string one, string other) =>
        DefinitionWriter.Canonical(Sample.Valid(Sample.With(one))).ShouldBe(DefinitionWriter.Canonical(Sample.Valid(Sample.With(other))));

    [Theory]
    [InlineData("""{ "sendIfLateByHours": 23 }""")]
    [InlineData("""{ "steps": [ { "type": "add_labels", "labels": ["Customer"] } ] }""")]
    [InlineData("""{ "exitOn": ["order.canceled"] }""")]
    public void Another_content_is_unequal(string members) => Sample.Valid(Sample.With(members)).ShouldNotBe(Sample.Valid(Sample.With("{}")));
}
