using Automations.Api.Dashboard;
using Automations.Definitions;
using Automations.Local.Tests.Api;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Dashboard;

/// <summary>An automation is written in a browser.</summary>
[Collection("browser")]
public sealed class EditorTests(Browser browser) : ApiTest
{
    private static readonly Texts T = Texts.English;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Steps_and_criteria_are_added_moved_and_removed_and_faults_stand_at_their_fields(bool script)
    {
        await Host.Engine.Workflows.CreateAsync("main", new("Studio", null, []), Cancellation);
        await using var context = await browser.OpenAsync(new() { Script = script }, Host.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/workflows/studio/automations/new");

        await page.Locator("[name='/name']").FillAsync("Third visit");
        await page.Locator("[name='/trigger/type']").SelectOptionAsync("session.attended_count");
        if (!script) await Button(page, T["again"]).ClickAsync();
        await page.Locator("[name='/trigger/count']").WaitForAsync();

        // Nothing is filled in yet: what is missing stands where it is missing.
        await Button(page, T["save"]).First.ClickAsync();
        foreach (var field in (string[])["/trigger/count", "/steps/0/subject", "/steps/0/body"])
            (await page.Locator(".field.wrong").Filter(new() { Has = page.Locator($"[name='{field}']") }).Locator(".fault").InnerTextAsync()).ShouldBe(T["fault.missing"], field);
        (await page.Locator("[name='/name']").InputValueAsync()).ShouldBe("Third visit");

        await page.Locator("[name='/trigger/count']").FillAsync("3");
        await Button(page, T.Say("remove.of", "1. Send an e-mail")).ClickAsync();
        await AddAsync(page, "/steps", "condition");
        await page.Locator("[name='/steps/0/criteria/0/value']").FillAsync("vip");
        await Button(page, T["criterion.add"]).ClickAsync();
        await page.Locator("[name='/steps/0/criteria/1/field']").SelectOptionAsync("contact.points");
        await page.Locator("[name='/steps/0/criteria/1/operator']").SelectOptionAsync("greater_than");
        await page.Locator("[name='/steps/0/criteria/1/value']").FillAsync("10");
        await AddAsync(page, "/steps/0/else", "add_labels");
        await page.Locator("[name='/steps/0/else/0/labels']").FillAsync("regular");
        await AddAsync(page, "/steps", "award_points");
        await page.Locator("[name='/steps/1/points']").FillAsync("50");
        await Button(page, T.Say("up.of", "2. Award points")).ClickAsync();
        await Assertions.Expect(page.Locator("[name='/steps/0/points']")).ToHaveValueAsync("50");
        await Button(page, T["save"]).First.ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync(T["saved"]);

        var saved = (await Host.Engine.Services.Workflows.NewestAsync("main", "studio", Cancellation))!.Value.Definition.Automations.Single();
        saved.Id.ShouldBe("third-visit");
        saved.Trigger.Type.Name.ShouldBe("session.attended_count");
        saved.Steps[0].ShouldBeOfType<Step.Action>().Type.Name.ShouldBe("award_points");
        var condition = saved.Steps[1].ShouldBeOfType<Step.Condition>();
        condition.Criteria.Select(criterion => criterion.Field).ShouldBe(["contact.labels", "contact.points"]);
        condition.Else.Single().ShouldBeOfType<Step.Action>().Type.Name.ShouldBe("add_labels");
    }

    [Fact]
    public async Task What_saving_changes_for_those_who_wait_is_said_before_it_is_saved()
    {
        await SamplePages.MakeAsync(Host, Cancellation);
        await Host.SettleAsync();
        await using var context = await browser.OpenAsync(new(), Host.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/workflows/sample-gallery-sale/automations/archive-reminder");
        await page.Locator("[name='/timing/days']").FillAsync("5");

        await Button(page, T["save"]).First.ClickAsync();
        await Assertions.Expect(page.Locator(".flash.warn").First).ToContainTextAsync("8 move");
        (await DaysAsync()).ShouldBe(7);

        await Button(page, T["save.anyway"]).First.ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync(T["saved"]);
        (await DaysAsync()).ShouldBe(5);

        await page.GotoAsync("/workflows/sample-gallery-sale/versions");
        (await page.Locator("del").AllInnerTextsAsync()).ShouldContain(line => line.Contains("7 days before", StringComparison.Ordinal));
        (await page.Locator("ins").AllInnerTextsAsync()).ShouldContain(line => line.Contains("5 days before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_preview_follows_what_is_typed_and_buttons_insert_at_the_cursor()
    {
        await SamplePages.MakeAsync(Host, Cancellation);
        await using var context = await browser.OpenAsync(new(), Host.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/workflows/sample-gallery-sale/automations/three-days-left");
        var body = page.Locator("[name='/steps/0/body']");

        await page.GetByLabel(T["contact"]).FillAsync("sample-chloe");
        await body.FillAsync("Dear ");
        await page.GetByText(T["values"]).ClickAsync();
        await page.Locator("[data-insert='{{contact.firstName}}']").ClickAsync();
        await Assertions.Expect(body).ToHaveValueAsync("Dear {{contact.firstName}}");
        await Assertions.Expect(page.FrameLocator("iframe.mail").Locator("body")).ToContainTextAsync("Dear Chloé");

        await body.FillAsync("{{contact.nothing}}");
        await Assertions.Expect(page.FrameLocator("iframe.mail").Locator("body")).ToContainTextAsync("contact.nothing");
        await body.FillAsync("<script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\">");
        await page.GetByLabel(T["look.text"]).CheckAsync();
        await Assertions.Expect(page.FrameLocator("iframe.mail").Locator("pre")).ToBeVisibleAsync();
        (await page.TitleAsync()).ShouldNotBe("run");
    }

    private async Task<int> DaysAsync() =>
        (await Host.Engine.Services.Workflows.NewestAsync("main", "sample-gallery-sale", Cancellation))!.Value.Definition.Find("archive-reminder")!.Timing.ShouldBeOfType<Timing.Days>().Count;

    private static async Task AddAsync(IPage page, string list, string kind)
    {
        await page.Locator($"[name='new:{list}']").SelectOptionAsync(kind);
        await page.Locator($"button[value='add:{list}']").ClickAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
