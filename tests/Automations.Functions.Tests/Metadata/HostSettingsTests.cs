using System.Text.Json.Nodes;
using Automations.Functions.Hosting;
using Automations.Functions.Orchestrations;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Metadata;

/// <summary>host.json, and the settings that the app cannot do without.</summary>
public sealed class HostSettingsTests
{
    private static readonly JsonNode Host = Read("host.json");

    [Fact]
    public void The_host_takes_routes_and_messages_as_they_are()
    {
        ((string?)Host["version"]).ShouldBe("2.0");
        ((string?)Host["extensions"]!["http"]!["routePrefix"]).ShouldBe("");
        ((string?)Host["extensions"]!["queues"]!["messageEncoding"]).ShouldBe("none");
        ((int?)Host["extensions"]!["queues"]!["maxDequeueCount"]).ShouldBe(5);
    }

    [Fact]
    public void The_hosts_orchestrations_have_the_apps_version_and_no_personal_data_in_their_traces()
    {
        var durable = Host["extensions"]!["durableTask"]!;
        ((string?)durable["hubName"]).ShouldBe("automations");
        ((string?)durable["defaultVersion"]).ShouldBe(Orchestrators.Version);
        ((string?)durable["versionMatchStrategy"]).ShouldBe("CurrentOrOlder");
        ((bool?)durable["tracing"]!["traceInputsAndOutputs"]).ShouldBe(false);
    }

    [Theory]
    [InlineData("AUTOMATIONS_KEY")]
    [InlineData("AUTOMATIONS_URL")]
    public void Without_a_setting_that_it_needs_the_app_does_not_start_and_says_which(string name)
    {
        foreach (var value in (string?[])[null, ""])
        {
            var settings = new Dictionary<string, string?> { ["AUTOMATIONS_KEY"] = "key", ["AUTOMATIONS_URL"] = "https://app.example/", [name] = value };
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
            Should.Throw<InvalidOperationException>(() => AppSettings.Read(configuration)).Message.ShouldContain(name);
        }
    }

    [Fact]
    public void Settings_are_read_as_people_write_them()
    {
        var settings = new Dictionary<string, string?>
        {
            ["AUTOMATIONS_KEY"] = "key",
            ["AUTOMATIONS_URL"] = "https://app.example/",
            ["AUTOMATIONS_SENDER_DOMAINS"] = "a.example, b.example",
            ["AUTOMATIONS_ACS_SENDER"] = "",
        };
        var read = AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        read.Url.ShouldBe("https://app.example");
        read.SenderDomains.ShouldBe(["a.example", "b.example"]);
        read.Sender.ShouldBeNull();
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)))!;
}
