using Automations.Rendering.Mail;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering.Mail;

public sealed class MailDocumentTests
{
    private const string Url = "https://shop.example/u/t0k3n?a=1&b=2";

    private static readonly MailFooter Footer = new("Ann & Co", Url, "You get this as a client of <Ann>.");
    private static readonly MadeUpFacts Facts = new($$"""{ "unsubscribeUrl": "{{Url}}", "contact": { "firstName": "<Ann>" } }""");

    [Fact]
    public void The_document_is_whole_and_has_its_language()
    {
        var document = Mails.Render("Hi", Facts, culture: "fr-FR", preheader: "For {{contact.firstName}}").Document();
        document.DocumentElement.GetAttribute("lang").ShouldBe("fr-FR");
        document.Title.ShouldBe("The title");
        var preheader = document.Body!.FirstElementChild!;
        preheader.TextContent.ShouldBe("For <Ann>");
        preheader.GetAttribute("style")!.ShouldStartWith("display: none");
        document.QuerySelectorAll("script, link, img, form").ShouldBeEmpty();
    }

    [Fact]
    public void A_right_to_left_language_is_laid_out_so() =>
        Mails.Render("Hi", Facts, culture: "ar-EG").Document().DocumentElement.GetAttribute("dir").ShouldBe("rtl");

    [Fact]
    public void The_footer_has_a_visible_unsubscribe_link()
    {
        var mail = Mails.Render("Hi", Facts, footer: Footer);
        var link = mail.Document().QuerySelectorAll("a").ShouldHaveSingleItem();
        link.TextContent.ShouldBe("Unsubscribe");
        link.GetAttribute("href").ShouldBe(Url);
        mail.Document().QuerySelector("td.footer")!.TextContent.ShouldContain("You get this as a client of <Ann>.");
        mail.Text.ShouldBe($"Hi\n\n--\nAnn & Co\nYou get this as a client of <Ann>.\nUnsubscribe: {Url}\n");
    }

    [Theory]
    [InlineData("Hi [no more mail]({{unsubscribeUrl}})", MailFormat.Markdown)]
    [InlineData("Hi {{unsubscribeUrl}}", MailFormat.Markdown)]
    [InlineData("<a href=\"{{unsubscribeUrl}}\">no more mail</a>", MailFormat.Html)]
    public void A_body_that_shows_the_link_itself_gets_no_second_one(string body, MailFormat format) =>
        Mails.Render(body, Facts, format, Footer).Text.ShouldNotContain("Unsubscribe:");

    [Theory]
    [InlineData("<!-- {{unsubscribeUrl}} -->Hi", MailFormat.Html)]
    [InlineData("<a href=\"{{unsubscribeUrl}}\"></a>Hi", MailFormat.Html)]
    [InlineData("<img src=\"{{unsubscribeUrl}}\">Hi", MailFormat.Html)]
    [InlineData("<script>{{unsubscribeUrl}}</script>Hi", MailFormat.Html)]
    [InlineData("{{#if contact.lastName}}{{unsubscribeUrl}}{{/if}}Hi", MailFormat.Markdown)]
    public void A_body_that_hides_the_link_gets_the_footer_s(string body, MailFormat format) =>
        Mails.Render(body, Facts, format, Footer).Text.ShouldContain($"Unsubscribe: {Url}");

    [Fact]
    public void A_mail_without_an_unsubscribe_address_has_no_such_link() =>
        Mails.Render("Hi", Facts, footer: Footer with { UnsubscribeUrl = null }).Document().QuerySelectorAll("a").ShouldBeEmpty();

    [Fact]
    public void Missing_values_are_told() =>
        Mails.Render("{{gallery.name}} {{contact.firstName}}", Facts, preheader: "{{contact.lastName}}").Missing.ShouldBe(["contact.lastName", "gallery.name"]);
}
