using System.Net;
using Automations.Api.Dashboard;
using Automations.Api.Dashboard.Workflows;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Local.Tests.Api;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Dashboard;

/// <summary>What the pages' forms do.</summary>
public sealed class DeedTests : ApiTest
{
    [Fact]
    public async Task A_workflow_is_renamed_copied_paused_and_deleted_but_not_while_a_gallery_uses_it()
    {
        await SamplePages.MakeAsync(Host, Cancellation);
        using var visitor = new Visitor(Host.Address);
        const string Path = "/workflows/sample-gallery-sale";

        (await visitor.SendAsync(Path, Path + "/delete", [])).ShouldContain("cannot be deleted while galleries use it: sample-school");
        (await visitor.SendAsync(Path, Path + "/name", [("name", "Renamed"), ("description", "Why")])).ShouldContain("<h1>Renamed</h1>");
        (await visitor.SendAsync(Path, Path + "/copy", [("name", "A copy")])).ShouldContain("<h1>A copy</h1>");
        (await visitor.SendAsync(Path, Path + "/status", [("to", "paused"), ("back", Path)])).ShouldContain("is paused");
        (await visitor.SendAsync(Path, Path + "/automations/last-day", [("do", "remove")])).ShouldNotContain("automations/last-day\"");
        (await visitor.SendAsync(Path, Path + "/automations/three-days-left", [("do", "off")])).ShouldContain(Texts.English["automations.off"]);
        (await visitor.SendAsync("/workflows/a-copy", "/workflows/a-copy/delete", [])).ShouldContain("is deleted");
        using var gone = await visitor.GetAsync("/workflows/a-copy");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_gallerys_date_moves_after_its_impact_was_seen()
    {
        await SamplePages.MakeAsync(Host, Cancellation);
        using var visitor = new Visitor(Host.Address);
        (string, string)[] form = [("/name", "School photos"), ("/archivesAt", "2026-09-30"), ("/saleStartsAt", "2026-06-02"), ("/saleEndsAt", "2026-06-16"), ("/kind", "standard"), ("/workflow", "sample-gallery-sale"), ("/timeZone", "Europe/Paris")];

        using (var asked = await visitor.PostAsync("/galleries/sample-school", "/galleries/sample-school", form))
        {
            asked.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await asked.Content.ReadAsStringAsync(Cancellation)).ShouldContain("8 move");
        }

        await visitor.SendAsync("/galleries/sample-school", "/galleries/sample-school", [.. form, ("do", "save-anyway")]);
        (await Host.Engine.Services.Galleries.GetAsync("main", "sample-school", Cancellation))!.ArchivesAt!.Value.Text.ShouldBe("2026-09-30");

        using var wrong = await visitor.PostAsync("/galleries/sample-school", "/galleries/sample-school", [("/name", "x"), ("/timeZone", "Mars/Olympus"), ("/workflow", "none-such")]);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var html = await wrong.Content.ReadAsStringAsync(Cancellation);
        html.ShouldContain("id=\"f-timeZone-fault\"");
        html.ShouldContain("id=\"f-workflow-fault\"");
    }

    [Fact]
    public async Task A_contact_is_labelled_unsubscribed_explained_and_erased()
    {
        await SamplePages.MakeAsync(Host, Cancellation);
        using var visitor = new Visitor(Host.Address);
        const string Path = "/contacts/sample-ben";

        await visitor.SendAsync(Path, Path, [("/email", "ben@example.com"), ("/firstName", "Ben"), ("/labels", "vip\nschool, north"), ("/points", "12")]);
        var contact = (await Host.Engine.Contacts.FindAsync("main", "sample-ben", Cancellation))!.Contact;
        contact.Labels.ShouldBe(["vip", "school, north"]);
        contact.Points.ShouldBe(12);
        contact.LastName.ShouldBeNull();

        (await visitor.SendAsync(Path, Path + "/subscription", [("to", "unsubscribed")])).ShouldContain(Texts.English["contact.resubscribe"]);
        (await Host.Engine.Contacts.FindAsync("main", "sample-ben", Cancellation))!.IsSubscribed.ShouldBeFalse();
        (await visitor.ReadAsync(Path + "?why=sample-gallery-sale/three-days-left")).ShouldContain("It speaks to those who have not ordered");

        (await visitor.SendAsync(Path, Path + "/erase", [])).ShouldContain(Texts.English["contact.erase.sure"]);
        (await visitor.SendAsync(Path, Path + "/erase", [("sure", "true")])).ShouldContain("<h1>Contacts</h1>");
        (await Host.Engine.Contacts.FindAsync("main", "sample-ben", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Settings_keep_their_secret_and_say_what_is_wrong()
    {
        using var visitor = new Visitor(Host.Address);
        await visitor.SendAsync("/settings", "/settings", [("/timeZone", "Europe/Paris"), ("/locale", "fr-FR"), ("/siteName", "Studio"), ("/webhookSecret", "a-long-secret-of-mine"), ("/sendWindow/from", "08:00"), ("/sendWindow/to", "20:00"), ("/sendWindow/days", "monday"), ("/maxMarketingMailsPerContact/count", "2")]);
        var html = await visitor.SendAsync("/settings", "/settings", [("/timeZone", "Europe/Paris"), ("/locale", "fr-FR"), ("/siteName", "Studio Two")]);

        html.ShouldNotContain("a-long-secret-of-mine");
        var settings = await Host.Engine.Settings.GetAsync("main", Cancellation);
        (settings.SiteName, settings.WebhookSecret, settings.SendWindow).ShouldBe(("Studio Two", "a-long-secret-of-mine", null));

        using var wrong = await visitor.PostAsync("/settings", "/settings", [("/timeZone", "Nowhere"), ("/locale", "fr-FR")]);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync(Cancellation)).ShouldContain("id=\"f-timeZone-fault\"");
    }

    [Fact]
    public async Task Language_and_colours_are_chosen_and_kept()
    {
        using var visitor = new Visitor(Host.Address);
        var french = await visitor.SendAsync("/workflows", "/preferences", [("language", "fr"), ("back", "/workflows")]);
        french.ShouldContain("lang=\"fr\"");
        french.ShouldContain("Flux de travail");
        (await visitor.SendAsync("/workflows", "/preferences", [("theme", "dark"), ("back", "/workflows")])).ShouldContain("data-theme=\"dark\"");
        (await visitor.ReadAsync("/workflows")).ShouldContain("lang=\"fr\"");
    }

    [Fact]
    public void French_templates_say_the_same_in_French()
    {
        foreach (var template in TemplateCatalog.All)
        {
            var french = TranslatedTemplates.Find(template.Id, Texts.French)!;
            french.Automations.Select(automation => (automation.Id, automation.Trigger, automation.Timing, automation.Audience, automation.Limit))
                .ShouldBe(template.Definition.Automations.Select(automation => (automation.Id, automation.Trigger, automation.Timing, automation.Audience, automation.Limit)));
            foreach (var (before, after) in template.Definition.Automations.Zip(french.Automations))
            {
                after.Name.ShouldNotBe(before.Name, template.Id);
                var mails = Step.Actions(before.Steps).Zip(Step.Actions(after.Steps)).Where(pair => pair.First.Type.IsMessage).ToList();
                mails.ShouldNotBeEmpty(template.Id);
                foreach (var (one, other) in mails) other.Parameters.ShouldNotBe(one.Parameters, $"{template.Id}/{before.Id}");
            }
        }
    }
}
