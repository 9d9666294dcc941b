using Automations.Rendering.Mail;
using Automations.Values;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering.Mail;

public sealed class HtmlMailTests
{
    [Theory]
    [InlineData("<p onclick=\"x()\" style=\"color: red; position: fixed\">a</p>", "<p style=\"color: red\">a</p>")]
    [InlineData("<script>alert(1)</script>a", "a")]
    [InlineData("<style>p{}</style>a<svg><script>x</script></svg><math><mtext>m</mtext></math>", "a")]
    [InlineData("<form action=\"https://x.example\"><input name=a><b>a</b></form>", "<b>a</b>")]
    [InlineData("<iframe src=\"https://x.example\"></iframe><object data=x></object><embed src=x>a", "a")]
    [InlineData("<a href=\"javascript:x\">a</a>", "a")]
    [InlineData("<a href=\"https://x.example\" target=\"_blank\" onmouseover=x>a</a>", "<a href=\"https://x.example\">a</a>")]
    [InlineData("<img src=\"https://x.example/a.png\" width=\"100%\" onerror=x>", "<img src=\"https://x.example/a.png\" width=\"100%\" alt=\"\">")]
    [InlineData("<img src=\"data:image/png;base64,iVBOR=\" alt=\"a\">", "<img src=\"data:image/png;base64,iVBOR=\" alt=\"a\">")]
    [InlineData("<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">", "")]
    [InlineData("<img src=\"cid:logo\" alt=\"\">", "<img src=\"cid:logo\" alt=\"\">")]
    [InlineData("<p style=\"background: url(https://x.example/t.gif); color: rgb(1, 2, 3)\">a</p>", "<p style=\"color: rgb(1, 2, 3)\">a</p>")]
    [InlineData("<p style=\"width: expression(alert(1)); display: none; color: \\72 ed\">a</p>", "<p>a</p>")]
    [InlineData("<!-- [if mso]> x <![endif] -->a<unknown>b</unknown>", "ab")]
    [InlineData("<table width=\"100%\"><tr><td bgcolor=\"#fff\" colspan=2>a</td></tr></table>", "<table width=\"100%\"><tbody><tr><td bgcolor=\"#fff\" colspan=\"2\">a</td></tr></tbody></table>")]
    [InlineData("<html><head><title>t</title></head><body><p>a</body></html>", "<p>a</p>")]
    [InlineData("<base href=\"https://x.example\"><meta http-equiv=refresh content=0><link rel=stylesheet href=x>a", "a")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>a", "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\">a</p>")]
    public void Only_what_is_fit_for_mail_is_kept(string body, string expected) =>
        Mails.Render(body, new MadeUpFacts("{}"), MailFormat.Html).Card().InnerHtml.Trim().ShouldBe(expected);

    [Theory]
    [InlineData("<p>{{x}}</p>")]
    [InlineData("<p title=\"{{x}}\">a</p>")]
    [InlineData("<p title={{x}}>a</p>")]
    [InlineData("<p {{x}}>a</p>")]
    [InlineData("<{{x}}>")]
    [InlineData("<!-- {{x}} -->")]
    [InlineData("<p style=\"color: {{x}}\">a</p>")]
    [InlineData("<a href=\"{{x}}\">a</a>")]
    [InlineData("<style>{{x}}</style>")]
    [InlineData("<script>{{x}}</script>")]
    [InlineData("<textarea>{{x}}</textarea>")]
    public void A_value_brings_no_element_and_no_attribute_wherever_it_stands(string body)
    {
        foreach (var value in new[] { "\"><img src=x onerror=alert(1)>", "-->'<img src=x>", "onclick=x", "img src=x onerror=x", "red; background: url(x)", "</style></textarea><img src=x>", "javascript:x" })
        {
            var card = Mails.Render(body, MadeUpFacts.Of("x", FieldValue.Of(value)), MailFormat.Html).Card();
            card.QuerySelectorAll("img, script, style, a").ShouldBeEmpty();
            card.QuerySelectorAll("*").SelectMany(each => each.Attributes).Select(each => each.Name).Except(["title"]).ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_text_part_follows_the_html() =>
        Mails.Render(
            "<h2>Hi</h2><div>One</div><div>Two<br><br>Three</div><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table><pre>x\n  y</pre><a href=\"mailto:a@b.example\">a@b.example</a>",
            new MadeUpFacts("{}"), MailFormat.Html).Text.ShouldBe("Hi\n\nOne\nTwo\n\nThree\n\na b\nc\n\nx\n  y\n\na@b.example\n");

    [Fact]
    public void Nested_lists_are_indented_in_the_text() =>
        Mails.Render("- a\n  - b\n  - c\n\n    more\n- d", new MadeUpFacts("{}")).Text.ShouldBe("- a\n  - b\n\n  - c\n\n    more\n\n- d\n");
}
