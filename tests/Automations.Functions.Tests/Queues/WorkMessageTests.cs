using System.Text.Json;
using Automations.Engine.HandOver;
using Automations.Functions.Queues;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Queues;

public sealed class WorkMessageTests
{
    private static readonly DueWork Work = new(
        new("contacts", "C|main|abc"), "r|1", Instant.FromUtc(2026, 6, 1, 8, 0) + Duration.FromTicks(1), new(new("marks", "M|20260601|03"), "0001"));

    [Fact]
    public void Work_is_read_as_it_was_written() => WorkMessage.Read(WorkMessage.Write([Work, Work with { Row = "r|2" }]).ToString()).ShouldBe([Work, Work with { Row = "r|2" }]);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("hello")]
    [InlineData("""{ "row": "r|1" }""")]
    [InlineData("""[null]""")]
    [InlineData("""[{ "row": "r|1" }]""")]
    [InlineData("""[{ "partition": { "table": "contacts" }, "row": "r|1", "due": "2026-06-01T08:00:00Z", "mark": { "row": "1" } }]""")]
    [InlineData("""[{ "partition": { "table": "contacts", "key": "C|main|abc" }, "due": "2026-06-01T08:00:00Z", "mark": { "row": "1" } }]""")]
    [InlineData("""[{ "partition": { "table": "contacts", "key": "C|main|abc" }, "row": "r|1", "due": "2026-06-01T08:00:00Z" }]""")]
    [InlineData("""[{ "partition": { "table": "contacts", "key": "C|main|abc" }, "row": "r|1", "due": "soon", "mark": { "row": "1" } }]""")]
    [InlineData("""[{ "partition": { "table": "contacts", "key": "C|main|abc" }, "row": "r|1", "due": "2026-06-01T08:00:00Z", "mark": { "row": "1" } }]""")]
    public void What_names_no_row_or_no_mark_is_refused(string text) => Should.Throw<JsonException>(() => WorkMessage.Read(text));
}
