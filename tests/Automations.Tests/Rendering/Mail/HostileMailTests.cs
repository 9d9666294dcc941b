using System.Diagnostics;
using System.Text;
using Automations.Rendering;
using Automations.Rendering.Mail;
using Automations.Values;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering.Mail;

public sealed class HostileMailTests
{
    private static readonly MailFooter Footer = new("Shop", "https://shop.example/u/1", null);

    [Theory]
    [InlineData("- a list item that is not very short\n", MailFormat.Markdown)]
    [InlineData("&", MailFormat.Markdown)]
    [InlineData("# é heading that is followed by an empty line, which makes two\n\n", MailFormat.Markdown)]
    [InlineData("<p style='color: red'>é\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"</p>", MailFormat.Html)]
    [InlineData("<b><i>'", MailFormat.Html)]
    public void A_document_never_passes_its_limit_and_stays_whole(string piece, MailFormat format)
    {
        var mail = Mails.Render(Repeat(piece, Template.MaxLength), new MadeUpFacts("{}"), format, Footer);

        Encoding.UTF8.GetByteCount(mail.Html).ShouldBeInRange(200 * 1024, MailBody.MaxHtmlBytes);
        mail.IsShortened.ShouldBeTrue();
        mail.Html.ShouldEndWith("</body>\n</html>\n");
        mail.Document().QuerySelectorAll(".footer a").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("🎉")]
    [InlineData("<")]
    public void Values_count_too(string sign)
    {
        var mail = Mails.Render(Repeat("{{x}}\n", 10_000), MadeUpFacts.Of("x", FieldValue.Of(Repeat(sign, 1_000))), footer: Footer);
        Encoding.UTF8.GetByteCount(mail.Html).ShouldBeLessThanOrEqualTo(MailBody.MaxHtmlBytes);
        mail.Html.ShouldNotContain("\uFFFD");
    }

    [Theory]
    [InlineData("> ", MailFormat.Markdown)]
    [InlineData("- ", MailFormat.Markdown)]
    [InlineData("[", MailFormat.Markdown)]
    [InlineData("![", MailFormat.Markdown)]
    [InlineData("[a](", MailFormat.Markdown)]
    [InlineData("*a ", MailFormat.Markdown)]
    [InlineData("*a_ ", MailFormat.Markdown)]
    [InlineData("**a *b ", MailFormat.Markdown)]
    [InlineData("`", MailFormat.Markdown)]
    [InlineData("` `` ", MailFormat.Markdown)]
    [InlineData("<a ", MailFormat.Markdown)]
    [InlineData("&amp", MailFormat.Markdown)]
    [InlineData("[a]: b\n", MailFormat.Markdown)]
    [InlineData("- a\n", MailFormat.Markdown)]
    [InlineData("a\n---\n", MailFormat.Markdown)]
    [InlineData("<div>", MailFormat.Html)]
    [InlineData("<b>", MailFormat.Html)]
    [InlineData("<b><p>", MailFormat.Html)]
    [InlineData("<table><b>", MailFormat.Html)]
    [InlineData("<a href=x><p></a>", MailFormat.Html)]
    [InlineData("<", MailFormat.Html)]
    [InlineData("<p a='", MailFormat.Html)]
    public void Sixteen_times_the_body_takes_no_more_than_a_few_times_sixteen_times_as_long(string piece, MailFormat format)
    {
        TimeSpan Fastest(int length)
        {
            var body = Repeat(piece, length);
            return Enumerable.Range(0, 5).Min(_ =>
            {
                var watch = Stopwatch.StartNew();
                Mails.Render(body, new MadeUpFacts("{}"), format);
                return watch.Elapsed;
            });
        }

        // Read without limits, these took four seconds and more.
        Fastest(Template.MaxLength).ShouldBeLessThan(TimeSpan.FromSeconds(1) + Fastest(Template.MaxLength / 16) * 60);
    }

    [Theory]
    [InlineData("[", MailFormat.Markdown, "A paragraph has more than 1000 Markdown signs.")]
    [InlineData("a\n", MailFormat.Markdown, "The text has more than 10000 lines.")]
    [InlineData("<b>", MailFormat.Html, "The HTML has more than 200 elements inside each other or not closed.")]
    [InlineData("<p>", MailFormat.Html, "The HTML has more than 10000 tags.")]
    public void A_body_that_could_not_be_read_can_be_refused_when_it_is_saved(string piece, MailFormat format, string sentence) =>
        MailBodyRenderer.Refuse(Template.Parse(Repeat(piece, 60_000)).Template, format).ShouldBe(sentence);

    [Fact]
    public void A_long_list_of_links_is_not_too_much()
    {
        var body = Repeat("1. [**name**](https://shop.example/a_b)\n", 4_000) + "\n" + Repeat("- [**name**](https://shop.example/a_b)\n", 100_000);
        MailBodyRenderer.Refuse(Template.Parse(body).Template, MailFormat.Markdown).ShouldBeNull();
    }

    [Fact]
    public void What_nests_too_deep_for_markdown_is_still_read() =>
        Mails.Render(Repeat("> ", 20_000) + "hello", new MadeUpFacts("{}")).Text.ShouldContain("hello");

    private static string Repeat(string piece, int length) =>
        string.Concat(Enumerable.Repeat(piece, length / piece.Length));
}
