using Automations.Api.Dashboard;
using Automations.Local.Tests.Api;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Dashboard;

/// <summary>A shop owner's way through the dashboard, in a browser.</summary>
[Collection("browser")]
public sealed class JourneyTests(Browser browser) : EventSending
{
    private const string Name = "École Jules Ferry";

    [Theory]
    [InlineData("en-GB", 1280, true)]
    [InlineData("fr-FR", 1280, true)]
    [InlineData("en-GB", 390, true)]
    [InlineData("fr-FR", 1280, false)]
    public async Task A_gallerys_workflow_is_made_from_the_template_changed_tried_assigned_and_sends_its_mails(string locale, int width, bool script)
    {
        await using var context = await browser.OpenAsync(new() { Locale = locale, Width = width, Script = script }, Host.Address);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };
        var texts = locale.StartsWith("fr", StringComparison.Ordinal) ? Texts.French : Texts.English;

        await MakeFromTemplateAsync(page, texts);
        await ChangeMailAsync(page, texts);
        await page.GetByRole(AriaRole.Switch).ClickAsync();
        await SaysAsync(page, texts.Say("workflows.activated", Name));
        await AssignAsync(page, texts);
        await ClientsComeAsync();
        await MoveClockAsync(page, texts, "2026-06-27T09:00");

        await page.GotoAsync("/outbox");
        var mails = page.Locator("tbody tr").Filter(new() { HasText = "Plus que trois jours, Anna" });
        (await mails.CountAsync()).ShouldBe(1);
        (await mails.InnerTextAsync()).ShouldContain("anna@example.com");
        (await page.Locator("tbody tr").Filter(new() { HasText = "Plus que trois jours, Ben" }).CountAsync()).ShouldBe(0);
        await mails.GetByRole(AriaRole.Link).ClickAsync();
        (await page.FrameLocator("iframe.mail").Locator("body").InnerTextAsync()).ShouldContain("Commandez vite");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
        errors.ShouldBeEmpty();
    }

    private static async Task MakeFromTemplateAsync(IPage page, Texts texts)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = texts["workflows.new"] }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = texts["template.gallery-sale.name"] }).ClickAsync();
        await page.GetByLabel(texts["name"]).FillAsync(Name);
        await page.GetByRole(AriaRole.Button, new() { Name = texts["template.copy.do"] }).ClickAsync();
        await SaysAsync(page, texts.Say("workflows.copied", Name));
    }

    private static async Task ChangeMailAsync(IPage page, Texts texts)
    {
        await page.Locator("a[href$='/automations/three-days-left']").First.ClickAsync();
        await page.Locator("[name='/steps/0/subject']").FillAsync("Plus que trois jours, {{contact.firstName}}");
        await page.Locator("[name='/steps/0/body']").FillAsync("Commandez **vite**.\n\n{{gallery.name}}");
        await page.GetByRole(AriaRole.Button, new() { Name = texts["preview.show"] }).ClickAsync();
        (await page.FrameLocator("iframe.mail").Locator("strong").InnerTextAsync()).ShouldBe("vite");

        await page.GetByLabel(texts["test.to"]).FillAsync("me@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = texts["test.do"] }).ClickAsync();
        await SaysAsync(page, texts.Say("test.sent", "me@example.com"));
        (await page.Locator("[name='/steps/0/body']").InputValueAsync()).ShouldStartWith("Commandez");
        await page.GetByRole(AriaRole.Button, new() { Name = texts["save"], Exact = true }).First.ClickAsync();
        await SaysAsync(page, texts["saved"]);
    }

    private static async Task AssignAsync(IPage page, Texts texts)
    {
        await page.GotoAsync("/galleries");
        await page.GetByRole(AriaRole.Link, new() { Name = texts["galleries.new"] }).ClickAsync();
        await page.GetByLabel(texts["gallery.name"]).First.FillAsync("Sports day");
        await page.GetByLabel(texts["gallery.saleEndsAt"]).FillAsync("2026-06-30");
        await page.GetByLabel(texts["gallery.timeZone"]).FillAsync("Europe/Paris");
        await page.Locator("select[name='/workflow']").SelectOptionAsync("ecole-jules-ferry");
        await page.GetByRole(AriaRole.Button, new() { Name = texts["save"], Exact = true }).ClickAsync();
        await SaysAsync(page, texts["saved"]);
        page.Url.ShouldEndWith("/galleries/sports-day");
    }

    private async Task ClientsComeAsync()
    {
        foreach (var name in (string[])["Anna", "Ben"])
            await SendEventAsync(Event("client.registered", name, $$"""{ "gallery": "sports-day", "contact": { "email": "{{name.ToLowerInvariant()}}@example.com", "firstName": "{{name}}" } }""", "registered-" + name));
        await SendEventAsync(Event("order.placed", "Ben", """{ "gallery": "sports-day", "order": { "id": "o-1", "total": 24, "currency": "EUR" } }"""));
        await Host.SettleAsync();
    }

    private static async Task MoveClockAsync(IPage page, Texts texts, string until)
    {
        await page.GotoAsync("/clock");
        // The site's clock is UTC, the gallery's is Paris: nine there is before nine here.
        await page.GetByLabel(texts["clock.until"]).FillAsync(until);
        await page.GetByRole(AriaRole.Button, new() { Name = texts["clock.set"] }).ClickAsync();
        await page.Locator(".flash.good").WaitForAsync();
    }

    private static async Task SaysAsync(IPage page, string text) => await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync(text);
}
