using System.Globalization;
using System.Text.Json;
using Automations.Facts;
using Automations.Rendering.Mail;
using Automations.Runs;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Runs;

public sealed class TriggerDetailsTests
{
    [Fact]
    public void Facts_come_first_and_what_the_event_carried_is_flattened_under_readable_names()
    {
        var details = Of("""
            { "contact": { "email": "other@example.com" }, "orderTotal": 49.9, "gift_wrap": true, "VATNumber": "FR1", "items": [ { "name": "Poster", "size": { "w": 20 } }, { "name": "Mug" } ],
              "colours": ["red", "blue"], "pickUp": "2026-06-30", "nothing": null, "empty": "", "none": [] }
            """);

        details.Select(detail => $"{detail.Label}: {detail.Text}").ShouldBe([
            "Contact first name: Ann", "Contact email: ann@example.com", "Order total: 49,9", "Gift wrap: yes", "VAT number: FR1", "Items 1 name: Poster",
            "Items 1 size w: 20", "Items 2 name: Mug", "Colours: red, blue", "Pick up: 30 juin 2026",
        ]);
    }

    [Theory]
    [InlineData("""{ "signature": "data:image/png;base64,AAAA" }""")]
    [InlineData("""{ "customerSignature": { "svg": "x" } }""")]
    [InlineData("""{ "upload_files": ["a.pdf"] }""")]
    [InlineData("""{ "documents": [ { "name": "a.pdf" } ] }""")]
    [InlineData("""{ "voice": { "audio": "x" } }""")]
    [InlineData("""{ "attachment": "x" }""")]
    [InlineData("""{ "shippingAddress": { "city": "Paris", "apiKey": "AIza" } }""")]
    [InlineData("""{ "street": "1 rue de Rivoli" }""")]
    [InlineData("""{ "adresse": "1 rue de Rivoli" }""")]
    [InlineData("""{ "photo": " DATA:image/png;base64,AAAA" }""")]
    [InlineData("""{ "at": "18:30" }""")]
    [InlineData("""{ "at": "6:30 pm" }""")]
    [InlineData("""{ "at": "T18:30:00.5Z" }""")]
    [InlineData("""{ "at": "18h30" }""")]
    [InlineData("""{ "slots": ["18:30", "19:00"] }""")]
    public void Times_of_day_files_signatures_and_postal_addresses_are_left_out(string data) => Of(data).Count.ShouldBe(2);

    [Theory]
    [InlineData("""{ "emailAddress": "x@y.example" }""", "Email address", "x@y.example")]
    [InlineData("""{ "ratio": "16:9" }""", "Ratio", "16:9")]
    [InlineData("""{ "score": "3.14" }""", "Score", "3.14")]
    [InlineData("""{ "note": "at 18:30 sharp" }""", "Note", "at 18:30 sharp")]
    [InlineData("""{ "a\u0000\r\nb": "one\r\ntwo" }""", "A b", "one two")]
    public void What_only_looks_like_one_stays(string data, string label, string text) => Of(data)[^1].ShouldBe(new MailDetail(label, text));

    [Fact]
    public void However_much_an_event_carries_the_table_stays_readable()
    {
        var many = string.Join(",", Enumerable.Range(0, 500).Select(i => $"\"m{i}\": \"{new string('x', 1_000)}\""));
        var details = Of($$"""{ "{{new string('n', 500)}}": 1, {{many}} }""");

        details.Count.ShouldBe(60);
        details.ShouldAllBe(detail => detail.Label.Length <= 60 && detail.Text.Length <= 250);
    }

    [Fact]
    public void The_table_is_escaped_in_HTML_and_aligned_in_text()
    {
        MailDetail[] details = [new("<b>", "<img onerror=x> & \"y\""), new("Longer", "2")];

        MailDetails.Html(details).ShouldContain("&lt;b&gt;</th><td style=\"padding: 6px 0; border-top: 1px solid #cbd2d9; vertical-align: top; text-align: left\">&lt;img onerror=x&gt; &amp; &quot;y&quot;</td>");
        MailDetails.Text(details).ShouldBe("\n\n<b>     <img onerror=x> & \"y\"\nLonger  2");
        MailDetails.Html([]).ShouldBeEmpty();
    }

    private static IReadOnlyList<MailDetail> Of(string data)
    {
        var now = Instant.FromUtc(2026, 3, 1, 10, 0);
        var facts = new DecisionFacts { Now = now, SiteId = "main", Site = new(), Contact = new Contact { Id = "ann", FirstName = "Ann", Email = "ann@example.com" } };
        var run = new Run
        {
            Id = "r",
            Contact = "ann",
            Workflow = "w",
            Automation = "a",
            Trigger = "event",
            Event = new("test", "1", "form.submitted", now, JsonSerializer.Deserialize<JsonElement>(data)),
        };
        return TriggerDetails.Of(run, facts, new FactValues(run, facts), CultureInfo.GetCultureInfo("fr-FR"));
    }
}
