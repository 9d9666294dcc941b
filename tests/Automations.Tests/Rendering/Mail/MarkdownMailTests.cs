using Automations.Values;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering.Mail;

public sealed class MarkdownMailTests
{
    private static readonly MadeUpFacts Ann = new("""
        { "contact": { "firstName": "Ann", "id": "a b&c/é" }, "gallery": { "name": "Summer *fair*", "url": "https://shop.example/g/1?x=1&y=2" },
          "event": { "data": { "items": [ { "name": "Mug" }, { "name": "Print <A3>" } ], "note": "Line 1\nLine 2" } } }
        """);

    [Fact]
    public void Markdown_becomes_html_and_readable_text()
    {
        var mail = Mails.Render(
            "# Hello {{contact.firstName}}\n\nThe **sale** ends.\nHurry.\n\n{{#each event.data.items}}\n- {{this.name}}\n{{/each}}\n\n1. one\n2. two\n\n> quoted\n\n---\n\nSee [the gallery]({{gallery.url}}).",
            Ann);

        mail.Plain().ReplaceLineEndings("").ShouldBe(
            "<h1>Hello Ann</h1><p>The <strong>sale</strong> ends.<br>Hurry.</p><ul><li>Mug</li><li>Print &lt;A3&gt;</li></ul>"
            + "<ol><li>one</li><li>two</li></ol><blockquote><p>quoted</p></blockquote><hr>"
            + "<p>See <a href=\"https://shop.example/g/1?x=1&amp;y=2\">the gallery</a>.</p>");
        mail.Text.ShouldBe(
            "Hello Ann\n\nThe sale ends.\nHurry.\n\n- Mug\n- Print <A3>\n\n1. one\n2. two\n\n> quoted\n\n---\n\nSee the gallery: https://shop.example/g/1?x=1&y=2.\n");
    }

    [Theory]
    [InlineData("**x**")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("</td></table><script>alert(1)</script>")]
    [InlineData("{{contact.email}}")]
    [InlineData("&lt;b&gt; &amp; &#60;")]
    [InlineData("`code` _u_ ~~s~~ # h")]
    [InlineData("\uE0000\uE001")]
    [InlineData("https://evil.example")]
    public void A_value_is_only_ever_text(string name)
    {
        var mail = Mails.Render("Hello **{{name}}**, {{name}}\n\n- {{name}}", MadeUpFacts.Of("name", FieldValue.Of(name)));

        mail.Card().QuerySelectorAll("*").Select(each => each.LocalName).ShouldBe(["p", "strong", "ul", "li"]);
        mail.Card().QuerySelector("li")!.TextContent.ShouldBe(name);
        mail.Text.ShouldBe($"Hello {name}, {name}\n\n- {name}\n");
    }

    [Fact]
    public void Whatever_a_value_is_it_brings_no_element() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), value =>
        {
            var mail = Mails.Render("Hi {{a}} and [link](https://x.example/{{a}})", MadeUpFacts.Of("a", FieldValue.Of("x" + value.Get + "<i>")));
            mail.Card().QuerySelectorAll(":not(br)").Select(each => each.LocalName).ShouldBe(["p", "a"]);
            mail.Card().QuerySelector("a")!.GetAttribute("href")!.ShouldStartWith("https://x.example/x");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Line_breaks_of_a_value_are_seen() =>
        Mails.Render("{{event.data.note}}", Ann).Plain().ShouldBe("<p>Line 1<br>Line 2</p>");

    [Fact]
    public void Html_in_markdown_is_text() =>
        Mails.Render("a <b>b</b> <script>x</script>", Ann).Card().TextContent.Trim().ShouldBe("a <b>b</b> <script>x</script>");

    [Theory]
    [InlineData("[x]({{gallery.url}})", "https://shop.example/g/1?x=1&y=2")]
    [InlineData("[x]({{gallery.url}}&c={{contact.id}})", "https://shop.example/g/1?x=1&y=2&c=a%20b%26c%2F%C3%A9")]
    [InlineData("[x](https://a.example/{{contact.id}})", "https://a.example/a%20b%26c/%C3%A9")]
    [InlineData("[x](mailto:{{mail}})", "mailto:ann+1@example.com")]
    [InlineData("[x](tel:+33{{phone}})", "tel:+331")]
    [InlineData("<https://a.example/b>", "https://a.example/b")]
    public void A_link_may_have_values_in_its_address(string body, string href)
    {
        Ann.With("mail", FieldValue.Of("ann+1@example.com")).With("phone", FieldValue.Of("1"));
        Mails.Render(body, Ann).Card().QuerySelector("a")!.GetAttribute("href").ShouldBe(href);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" java\tscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//evil.example/x")]
    [InlineData("/relative")]
    [InlineData("https://")]
    [InlineData("")]
    public void A_link_to_anything_else_is_only_its_words(string url)
    {
        var mail = Mails.Render("Go [there]({{url}}) ![pic]({{url}})", MadeUpFacts.Of("url", FieldValue.Of(url)));
        mail.Card().QuerySelectorAll("a, img").ShouldBeEmpty();
        mail.Html.ShouldNotContain("script:");
        mail.Text.ShouldBe("Go there pic\n");
    }

    [Fact]
    public void A_quotation_mark_in_an_address_ends_no_attribute()
    {
        var mail = Mails.Render("[x]({{url}})", MadeUpFacts.Of("url", FieldValue.Of("https://a.example/\" onclick=\"alert(1)' <b>")));
        var link = mail.Card().QuerySelector("a")!;
        link.HasAttribute("onclick").ShouldBeFalse();
        link.GetAttribute("href").ShouldBe("https://a.example/%22%20onclick=%22alert(1)%27%20%3Cb%3E");
    }

    [Fact]
    public void A_link_that_is_a_paragraph_is_a_button() =>
        Mails.Render("Text\n\n[Order now]({{gallery.url}})\n\nmore [words](https://a.example)", Ann).Card()
            .QuerySelectorAll("a").Select(each => each.ClassName).ShouldBe(["button", "link"]);
}
