using Automations.Local.Tests.Api;
using Automations.Tests.Scenarios;
using Xunit;

namespace Automations.Local.Tests.Scenarios;

public sealed class HttpScenarioTests
{
    public static TheoryData<string> Names => [.. Scenario.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_host_over_HTTP_does_what_the_scenario_expects(string name)
    {
        await using var host = await ApiHost.StartAsync();
        await ScenarioPlayer.PlayAsync(Scenario.Read(name), new HttpScenarioHost(host.Client));
    }
}
