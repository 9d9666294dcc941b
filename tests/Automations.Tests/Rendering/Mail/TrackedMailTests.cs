using Automations.Rendering.Mail;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering.Mail;

/// <summary>Mails that tell when they are read.</summary>
public sealed class TrackedMailTests
{
    private const string Pixel = "https://host.example/o/t?a=1&b=2";

    private static readonly MadeUpFacts Facts = new("""
        { "contact": { "website": "https://reader.example/x", "site": "reader.example", "id": "a b" }, "gallery": { "url": "https://shop.example/g/1?x=1&y=2" },
          "event": { "data": { "cart": "https://shop.example/cart/7" } }, "payment": { "url": "https://bank.example/p/1" }, "unsubscribeUrl": "https://host.example/u/t" }
        """);

    private static readonly MailTracking Links = new(null, url => $"https://host.example/l/{Uri.EscapeDataString(url)}");

    [Theory]
    [InlineData("[a](https://a.example/?x=1&y=2)", "https://a.example/?x=1&y=2")]
    [InlineData("[a]({{gallery.url}})", "https://shop.example/g/1?x=1&y=2")]
    [InlineData("[a](HTTP://a.example)", "HTTP://a.example")]
    [InlineData("[a]({{event.data.cart}})", "https://shop.example/cart/7")]
    [InlineData("[a](https://a.example/{{contact.id}}?c={{contact.website}})", "https://a.example/a%20b?c=https%3A%2F%2Freader.example%2Fx")]
    public void A_link_leads_through_the_host_and_the_text_shows_where_it_leads(string body, string url)
    {
        var mail = Mails.Render(body, Facts, tracking: Links);

        mail.Card().QuerySelector("a")!.GetAttribute("href").ShouldBe($"https://host.example/l/{Uri.EscapeDataString(url)}");
        mail.Text.ShouldContain(url);
        mail.Text.ShouldNotContain("host.example");
    }

    [Fact]
    public void So_does_a_link_of_a_body_in_html()
    {
        var mail = Mails.Render("<p><a href=\"https://a.example/?x=1&amp;y=2\">a</a> <a href='https://b.example'>b</a></p>", Facts, MailFormat.Html, tracking: Links);
        mail.Card().QuerySelectorAll("a").Select(link => Uri.UnescapeDataString(link.GetAttribute("href")!["https://host.example/l/".Length..]))
            .ShouldBe(["https://a.example/?x=1&y=2", "https://b.example"]);
    }

    [Theory]
    [InlineData("[a](mailto:a@example.com)")]
    [InlineData("[a](tel:+33123456789)")]
    [InlineData("[Leave]({{unsubscribeUrl}})")]
    [InlineData("[Pay]({{payment.url}})")]
    [InlineData("[Your page]({{contact.website}})")]
    [InlineData("[Your page](https://{{contact.site}}/x)")]
    [InlineData("[Your page](https:///{{contact.site}}/x)")]
    [InlineData("No link: https://a.example")]
    public void Addresses_that_are_no_page_of_the_businesss_stay_as_they_are(string body) =>
        Mails.Render(body, Facts, tracking: Links).Html.ShouldBe(Mails.Render(body, Facts).Html);

    [Fact]
    public void The_links_of_the_footer_stay_too()
    {
        var footer = new MailFooter("Studio", "https://host.example/u/t", null);
        Mails.Render("Hello.", Facts, footer: footer, tracking: Links).Html.ShouldBe(Mails.Render("Hello.", Facts, footer: footer).Html);
    }

    [Fact]
    public void A_link_that_cannot_lead_through_the_host_stays() =>
        Mails.Render("[a](https://a.example)", Facts, tracking: new(null, _ => null)).Html.ShouldBe(Mails.Render("[a](https://a.example)", Facts).Html);

    [Fact]
    public void The_image_that_tells_of_the_opening_is_the_last_thing_in_the_mail()
    {
        var mail = Mails.Render("Hello.", Facts, tracking: new(Pixel, null));

        var image = mail.Document().Body!.LastElementChild!;
        (image.LocalName, image.GetAttribute("src"), image.GetAttribute("alt"), image.GetAttribute("width"), image.GetAttribute("height")).ShouldBe(("img", Pixel, "", "1", "1"));
        mail.Text.ShouldBe("Hello.\n");
        mail.Html.Replace("<img src=\"https://host.example/o/t?a=1&amp;b=2\" width=\"1\" height=\"1\" alt=\"\" style=\"display: block\">\n", "", StringComparison.Ordinal)
            .ShouldBe(Mails.Render("Hello.", Facts).Html);
    }

    [Fact]
    public void A_mail_with_many_links_is_as_long_as_any_may_be()
    {
        var body = string.Concat(Enumerable.Range(0, 900).Select(number => $"[{number}](https://a.example/{number})\n\n"));
        var mail = Mails.Render(body, Facts, tracking: new(Pixel, url => $"https://host.example/l/{new string('x', 300)}{url}"));

        mail.IsShortened.ShouldBeTrue();
        System.Text.Encoding.UTF8.GetByteCount(mail.Html).ShouldBeLessThanOrEqualTo(MailBody.MaxHtmlBytes);
        mail.Document().Body!.LastElementChild!.LocalName.ShouldBe("img");
    }
}
