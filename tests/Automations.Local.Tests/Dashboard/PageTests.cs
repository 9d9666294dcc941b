using System.Text.RegularExpressions;
using Automations.Local.Tests.Api;
using Automations.Local.Tests.Clients;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Dashboard;

/// <summary>What holds for every page.</summary>
[Collection("browser")]
public sealed partial class PageTests(Browser browser) : ApiTest
{
    private const int MostBytes = 100_000;

    [Theory]
    [InlineData("en-GB", false)]
    [InlineData("fr-FR", true)]
    public async Task No_page_bars_anybody(string locale, bool isDark)
    {
        NodeClient.SkipUnlessInstalled();
        var axe = await File.ReadAllTextAsync(Path.Combine(NodeClient.Modules, "axe-core/axe.min.js"), Cancellation);
        var paths = await SamplePages.MakeAsync(Host, Cancellation);
        await using var context = await browser.OpenAsync(new() { Locale = locale, IsDark = isDark }, Host.Address);
        var page = await context.NewPageAsync();
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            // Put in as the browser's own script, which the page's policy does not bind.
            var violations = await page.EvaluateAsync<string>($"async () => {{ {axe}; const found = await axe.run(document, {{ iframes: false }}); return found.violations.map(v => v.id + ': ' + v.nodes[0].html).join('\\n'); }}");
            violations.ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task Every_page_is_right_by_the_standard()
    {
        NodeClient.SkipUnlessInstalled();
        var paths = await SamplePages.MakeAsync(Host, Cancellation);
        using var visitor = new Visitor(Host.Address);
        var folder = Directory.CreateTempSubdirectory("pages");
        foreach (var (index, path) in paths.Index()) await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{index}.html"), await visitor.ReadAsync(path), Cancellation);

        var reports = await NodeClient.RunAsync("pages.mjs", [.. paths.Index().Select(one => Path.Combine(folder.FullName, $"{one.Index}.html"))]);

        reports.Count.ShouldBe(paths.Count);
        foreach (var (index, report) in reports.Index()) report.GetProperty("errors").EnumerateArray().Select(error => error.GetString()).ShouldBeEmpty(paths[index]);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task No_page_is_wider_than_a_phone()
    {
        var paths = await SamplePages.MakeAsync(Host, Cancellation);
        await using var context = await browser.OpenAsync(new() { Width = 390 }, Host.Address);
        var page = await context.NewPageAsync();
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, path);
        }
    }

    [Fact]
    public async Task Every_page_has_strict_headers_marked_forms_and_nothing_of_its_own_inline()
    {
        var paths = await SamplePages.MakeAsync(Host, Cancellation);
        using var visitor = new Visitor(Host.Address);
        foreach (var path in paths)
        {
            using var response = await visitor.GetAsync(path);
            var html = await response.Content.ReadAsStringAsync(Cancellation);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldNotContain("unsafe", customMessage: path);
            policy.ShouldContain("script-src 'self'");
            policy.ShouldContain("frame-ancestors 'none'");
            html.Length.ShouldBeLessThan(MostBytes, path);
            var forms = Form().Matches(html).Select(match => match.Value).Where(form => form.Contains("method=\"post\"", StringComparison.Ordinal)).ToList();
            forms.ShouldNotBeEmpty(path);
            forms.ShouldAllBe(form => form.Contains("name=\"_form\"", StringComparison.Ordinal), path);
            Inline().IsMatch(html).ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task A_mail_is_shown_in_a_frame_that_runs_nothing()
    {
        await SamplePages.MakeAsync(Host, Cancellation);
        var (messages, _) = await Host.Engine.Messages.ListAsync("main", null, null, null, 1, Cancellation);
        using var visitor = new Visitor(Host.Address);

        using var frame = await visitor.GetAsync($"/outbox/{messages[0].Id}/html");

        frame.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox; default-src 'none'");
        (await visitor.ReadAsync($"/outbox/{messages[0].Id}")).ShouldContain("<iframe class=\"mail\" sandbox");
    }

    [Fact]
    public async Task The_keyboard_skips_to_the_content_and_reaches_the_switches()
    {
        await SamplePages.MakeAsync(Host, Cancellation);
        await using var context = await browser.OpenAsync(new(), Host.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/workflows");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("main");

        var toggle = page.GetByRole(AriaRole.Switch).First;
        await toggle.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.GetByRole(AriaRole.Switch).First).ToHaveAttributeAsync("aria-checked", "false");
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<style|<script(?! src=)|\sstyle="|\son[a-z]+=""")]
    private static partial Regex Inline();
}
