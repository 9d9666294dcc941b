using Automations.Values;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering;

public sealed class TemplateRenderingTests
{
    private static readonly MadeUpFacts Ann = new("""
        { "contact": { "firstName": "Ann", "points": 1250.50, "subscribed": true, "labels": ["vip", "school"], "none": "", "zero": 0, "no": false },
          "event": { "data": { "items": [ { "name": "Mug", "sizes": ["S", "M"] }, { "name": "Print <A3>" } ], "empty": [] } } }
        """);

    [Theory]
    [InlineData("Hello {{contact.firstName}}!", "Hello Ann!")]
    [InlineData("Hello {{ contact.firstName }}!", "Hello Ann!")]
    [InlineData("Hello {{contact.lastName}}!", "Hello !")]
    [InlineData("Hello {{contact.lastName | \"there\"}}!", "Hello there!")]
    [InlineData("Hello {{contact.lastName | 'there'}}!", "Hello there!")]
    [InlineData("Hello {{contact.none | “there”}}!", "Hello there!")]
    [InlineData("{{contact.none | \"say \\\"hi\\\" }}\"}}", "say \"hi\" }}")]
    [InlineData("{{contact.points}}", "1250.5")]
    [InlineData("{{contact.subscribed}}", "true")]
    [InlineData("{{contact.labels}}", "vip, school")]
    [InlineData("{{contact}}", "")]
    [InlineData("{{\"{{\"}}x}} { } }}", "{{x}} { } }}")]
    [InlineData("", "")]
    public void A_value_prints_as_a_reader_expects(string template, string expected) => Ann.Render(template).ShouldBe(expected);

    [Fact]
    public void A_number_has_the_decimal_separator_of_the_culture() => Ann.Render("{{contact.points}}", "fr-FR").ShouldBe("1250,5");

    [Theory]
    [InlineData("{{#if contact.firstName}}yes{{else}}no{{/if}}", "yes")]
    [InlineData("{{#if contact.lastName}}yes{{else}}no{{/if}}", "no")]
    [InlineData("{{#if contact.zero}}yes{{else}}no{{/if}}", "no")]
    [InlineData("{{#if contact.no}}yes{{else}}no{{/if}}", "no")]
    [InlineData("{{#if contact.lastName}}yes{{/if}}", "")]
    [InlineData("{{#if event.data.empty}}yes{{else}}no{{/if}}", "no")]
    [InlineData("{{#if contact.firstName}}a{{#if contact.none}}b{{else}}c{{/if}}d{{/if}}", "acd")]
    public void A_choice_shows_one_side(string template, string expected) => Ann.Render(template).ShouldBe(expected);

    [Theory]
    [InlineData("{{#each contact.labels}}[{{this}}]{{/each}}", "[vip][school]")]
    [InlineData("{{#each event.data.items}}{{this.name}}: {{this.sizes | \"one size\"}}; {{/each}}", "Mug: S, M; Print <A3>: one size; ")]
    [InlineData("{{#each event.data.items}}{{#if this.sizes}}{{this.name}}{{/if}}{{contact.firstName}}{{/each}}", "MugAnnAnn")]
    [InlineData("{{#each contact.lastName}}x{{/each}}", "")]
    [InlineData("{{#each contact.firstName}}<{{this}}>{{/each}}", "<Ann>")]
    public void A_list_is_repeated(string template, string expected) => Ann.Render(template).ShouldBe(expected);

    [Fact]
    public void A_list_repeats_at_most_a_hundred_items() =>
        MadeUpFacts.Of("list", FieldValue.Of(Enumerable.Repeat("x", 500))).Render("{{#each list}}{{this}}{{/each}}").Length.ShouldBe(100);

    [Fact]
    public void A_block_tag_alone_on_its_line_takes_the_line_with_it() =>
        Ann.Render("List:\n  {{#each contact.labels}}\r\n- {{this}}\n{{/each}}\nEnd").ShouldBe("List:\n- vip\n- school\nEnd");

    [Fact]
    public void Values_are_escaped_in_html_and_nowhere_else()
    {
        Ann.Render("<p>{{#each event.data.items}}{{this.name}}{{/each}}</p>", html: true).ShouldBe("<p>MugPrint &lt;A3&gt;</p>");
        MadeUpFacts.Of("a", FieldValue.Of("\"&'")).Render("{{a}}", html: true).ShouldBe("&quot;&amp;&#39;");
    }

    [Fact]
    public void A_value_with_a_template_in_it_is_printed_as_it_is() =>
        MadeUpFacts.Of("contact.firstName", FieldValue.Of("{{contact.email}}{{#if x}}")).With("contact.email", FieldValue.Of("secret"))
            .Render("Hi {{contact.firstName}}").ShouldBe("Hi {{contact.email}}{{#if x}}");

    [Fact]
    public void Missing_values_without_a_fallback_are_told()
    {
        var missing = new SortedSet<string>();
        Ann.Render("{{contact.lastName}} {{contact.phone | \"-\"}} {{contact.firstName}} {{#if gallery.name}}{{gallery.url}}{{/if}}", missing: missing);
        missing.ShouldBe(["contact.lastName"]);
    }

    [Theory]
    [InlineData("2026-06-30", "{{d}}", "en-GB", "30 June 2026")]
    [InlineData("2026-06-30", "{{d}}", "en-US", "June 30, 2026")]
    [InlineData("2026-06-30", "{{d}}", "fr-FR", "30 juin 2026")]
    [InlineData("2026-06-30", "{{d}}", "de-DE", "30. Juni 2026")]
    [InlineData("2026-06-30", "{{d}}", "es-ES", "30 de junio de 2026")]
    [InlineData("2026-06-30", "{{d}}", "", "30 June 2026")]
    [InlineData("2026-06-30T18:00", "{{d}}", "en-GB", "30 June 2026, 18:00")]
    [InlineData("2026-06-30T18:00", "{{d}}", "en-US", "June 30, 2026, 6:00 PM")]
    [InlineData("2026-06-30T18:00:00Z", "{{d}}", "en-GB", "30 June 2026, 20:00")]
    [InlineData("2026-06-30T23:30:00Z", "{{d date \"dddd d MMM\"}}", "en-GB", "Wednesday 1 Jul")]
    [InlineData("2026-06-30T23:30:00Z", "{{d date \"dddd d MMMM\"}}", "fr-FR", "mercredi 1 juillet")]
    [InlineData("2026-06-30T18:00", "{{d date \"HH:mm\"}}", "en-GB", "18:00")]
    [InlineData("2026-06-30T18:00", "{{d date \"h 'Uhr'\"}}", "de-DE", "6 Uhr")]
    [InlineData("2026-06-30", "{{d date \"d\"}}", "en-GB", "30")]
    [InlineData("2026-06-30", "{{d date \"d MMMM\" | \"soon\"}}", "en-GB", "30 June")]
    [InlineData("2026-06-30", "{{x date \"d MMMM\" | \"soon\"}}", "en-GB", "soon")]
    [InlineData("2026-06-30", "{{d date \"d MMMM yyyy\"}}", "ar-SA", "30 يونيو 2026")]
    public void Dates_are_shown_in_the_zone_and_the_culture(string given, string template, string culture, string expected)
    {
        GivenDate.TryParse(given, out var date).ShouldBeTrue();
        MadeUpFacts.Of("d", FieldValue.Of(date)).Render(template, culture).ShouldBe(expected);
    }

    [Fact]
    public void A_text_that_is_a_date_can_be_shown_as_one_and_any_other_text_stays()
    {
        MadeUpFacts.Of("d", FieldValue.Of("2026-06-30T22:30:00Z")).Render("{{d}} {{d date \"d MMMM\"}}").ShouldBe("2026-06-30T22:30:00Z 1 July");
        MadeUpFacts.Of("d", FieldValue.Of("next June")).Render("{{d date \"d MMMM\"}}").ShouldBe("next June");
    }

    [Fact]
    public void Every_culture_can_show_a_date()
    {
        var facts = MadeUpFacts.Of("d", FieldValue.Of(Instant.FromUtc(2026, 6, 30, 16, 0)));
        foreach (var culture in System.Globalization.CultureInfo.GetCultures(System.Globalization.CultureTypes.AllCultures))
        {
            facts.Render("{{d}}", culture.Name).ShouldNotBeEmpty(culture.Name);
            facts.Render("{{d date \"dddd dd MMM yyyy h:mm tt\"}}", culture.Name).ShouldNotBeEmpty(culture.Name);
        }
    }
}
