using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Automations.Local.Tests.Dashboard.Browser))]

namespace Automations.Local.Tests.Dashboard;

/// <summary>The Chromium of the machine, started when the first test wants it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Program =
        Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"], File.Exists);

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A window of its own, without cookies. Skips the test, saying why, where there is no Chromium.</summary>
    internal async Task<IBrowserContext> OpenAsync(Visit visit, Uri address)
    {
        Assert.SkipUnless(Program is not null, "There is no Chromium: apt-get install chromium");
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
        }
        finally
        {
            _starting.Release();
        }

        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = visit.Locale,
            JavaScriptEnabled = visit.Script,
            ViewportSize = new() { Width = visit.Width, Height = 850 },
            ColorScheme = visit.IsDark ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.SetDefaultTimeout(15_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _starting.Dispose();
    }
}
