using System.Globalization;
using Automations.Actions;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Rendering;
using Automations.Tests.Definitions;
using Automations.Values;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Catalog;

public sealed class TemplateCatalogTests
{
    [Fact]
    public void Every_template_is_valid_and_found_by_its_id()
    {
        TemplateCatalog.All.Select(template => template.Id).ShouldBe(
        [
            "abandoned-cart", "after-registration", "booking-confirmation", "canceled-booking", "first-visit-thank-you", "gallery-sale", "lapsed-client",
            "missed-session", "session-reminder", "session-thank-you", "tenth-visit-reward", "thank-you-after-order",
        ]);
        foreach (var template in TemplateCatalog.All)
        {
            TemplateCatalog.Find(template.Id).ShouldBeSameAs(template);
            template.Description.ShouldNotBeEmpty();
            template.Definition.Automations.ShouldNotBeEmpty();
            Sample.Valid(DefinitionWriter.ToJson(template.Definition)).ShouldBe(template.Definition);
        }

        TemplateCatalog.Find("nothing").ShouldBeNull();
    }

    [Fact]
    public void The_gallery_template_follows_a_sale_from_publication_to_archive() =>
        TemplateCatalog.Find("gallery-sale")!.Definition.Automations.Select(automation => (automation.Trigger.Type.Name, automation.Audience)).ShouldBe(
        [
            ("gallery.published", Audience.All),
            ("gallery.sale_starts", Audience.All),
            ("gallery.sale_ends", Audience.NotOrdered),
            ("gallery.sale_ends", Audience.NotOrdered),
            ("gallery.promotion_expires", Audience.NotOrdered),
            ("gallery.archives", Audience.All),
        ]);

    [Fact]
    public void An_abandoned_cart_is_one_mail_that_an_order_prevents()
    {
        var automation = TemplateCatalog.Find("abandoned-cart")!.Definition.Automations.ShouldHaveSingleItem();

        automation.OnRepeat.ShouldBe(OnRepeat.Restart);
        automation.ExitOn.ShouldBe(["order.placed"]);
        automation.Steps[0].ShouldBeOfType<Step.Delay>();
    }

    [Fact]
    public void Mails_read_well_even_where_nothing_is_known()
    {
        var context = new RenderContext(DateTimeZone.Utc, CultureInfo.GetCultureInfo("en-GB"), Html: false);
        foreach (var (subject, body) in TemplateCatalog.All.SelectMany(Mails).Select(mail => (mail.Parameters.Get(SendEmail.Subject), mail.Parameters.Get(SendEmail.Body))))
        {
            var text = Template.Parse(body).Template.Render(new NothingKnown(), context);

            text.ShouldStartWith("Hello there,");
            text.ShouldNotContain("]()");
            text.ShouldNotContain("****");
            Template.Parse(subject).Template.Render(new NothingKnown(), context).ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory]
    [InlineData("session-reminder", EmailPurpose.Transactional)]
    [InlineData("booking-confirmation", EmailPurpose.Transactional)]
    [InlineData("canceled-booking", EmailPurpose.Transactional)]
    [InlineData("thank-you-after-order", EmailPurpose.Transactional)]
    [InlineData("gallery-sale", EmailPurpose.Marketing)]
    [InlineData("abandoned-cart", EmailPurpose.Marketing)]
    [InlineData("lapsed-client", EmailPurpose.Marketing)]
    public void Mails_about_what_was_booked_or_ordered_are_transactional_and_others_marketing(string id, EmailPurpose purpose)
    {
        var mails = Mails(TemplateCatalog.Find(id)!).ToList();

        mails.ShouldNotBeEmpty();
        mails.ShouldAllBe(mail => mail.Parameters.Get(SendEmail.Purpose) == purpose);
    }

    private static IEnumerable<Step.Action> Mails(WorkflowTemplate template) =>
        template.Definition.Automations.SelectMany(automation => automation.Steps).OfType<Step.Action>().Where(step => step.Type.Name == "send_email");

    private sealed class NothingKnown : IValueSource
    {
        public FieldValue Get(string path) => FieldValue.None;
    }
}
