using System.Text.Json.Nodes;
using Automations.Functions.Hosting;
using Automations.Functions.Tests.Http;
using Automations.Functions.Tests.Orchestrations;
using Automations.Functions.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Metadata;

/// <summary>The app as its start puts it together.</summary>
public sealed class AppStartTests(Azurite azurite)
{
    private static readonly string[] OfTheHost = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsDisableHomepage"];

    [Fact]
    public async Task Every_class_of_functions_gets_what_it_asks_for()
    {
        await using var services = (await StartAsync(new AskedSettings())).BuildServiceProvider();
        var classes = AppFunction.All.Select(function => function.Method.DeclaringType!).Where(type => !type.IsAbstract).Distinct().ToList();
        classes.Count.ShouldBeGreaterThan(5);
        foreach (var type in classes) ActivatorUtilities.CreateInstance(services, type).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_sample_of_settings_names_what_the_app_reads_and_nothing_else()
    {
        var settings = new AskedSettings();
        await StartAsync(settings);
        settings.Values["AUTOMATIONS_ACS_CONNECTION_STRING"] = "";
        settings.Values["AUTOMATIONS_ACS_ENDPOINT"] = "https://mail.example";
        await StartAsync(settings);

        var sample = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json"), TestContext.Current.CancellationToken))!;

        sample["Values"]!.AsObject().Select(value => value.Key).Order(StringComparer.Ordinal).ShouldBe(settings.Asked.Union(OfTheHost).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_storage_the_app_does_not_start_and_says_what_to_set()
    {
        var settings = new AskedSettings { Values = { ["AzureWebJobsStorage"] = "" } };
        (await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(settings, hasStorage: false))).Message.ShouldContain("AzureWebJobsStorage");
    }

    private async Task<IServiceCollection> StartAsync(AskedSettings settings, bool hasStorage = true)
    {
        if (hasStorage) settings.Values["AzureWebJobsStorage"] = await azurite.AccountAsync();
        var services = WorkerServices.New();
        using var configuration = new ConfigurationRoot([settings]);
        await services.AddAutomationsAsync(AppSettings.Read(configuration), TestClock.Standing(Instant.FromUtc(2026, 6, 1, 8, 0)), () => "nonce");
        return services;
    }

    /// <summary>Settings that remember which of them were asked for.</summary>
    private sealed class AskedSettings : ConfigurationProvider
    {
        private const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";

        public Dictionary<string, string?> Values { get; } = new()
        {
            ["AUTOMATIONS_KEY"] = "key",
            ["AUTOMATIONS_URL"] = "https://app.example",
            ["AUTOMATIONS_ACS_CONNECTION_STRING"] = "endpoint=https://mail.example/;accesskey=AAAA",
            ["AUTOMATIONS_CHAT_WEBHOOK"] = "https://chat.example/hook",
            ["AUTOMATIONS_CHAT_WEBHOOK_SECRET"] = Secret,
            ["AUTOMATIONS_PAYMENTS_WEBHOOK"] = "https://pay.example/hook",
            ["AUTOMATIONS_PAYMENTS_WEBHOOK_SECRET"] = Secret,
        };

        public HashSet<string> Asked { get; } = [];

        public override bool TryGet(string key, out string? value)
        {
            Asked.Add(key);
            return Values.TryGetValue(key, out value);
        }
    }
}
