using Automations.Local.Tests.Host;
using Automations.Tests.Scenarios;
using Xunit;

namespace Automations.Local.Tests.Scenarios;

public sealed class HttpScenarioTests
{
    public static TheoryData<string> Names => [.. Scenario.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_local_host_does_over_HTTP_what_the_scenario_expects(string name)
    {
        var scenario = Scenario.Read(name);
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data, "--sandbox", "--now", scenario.Now, "--allow-private-networks");
        await ScenarioPlayer.PlayAsync(scenario, new HttpScenarioHost(host.Client));
    }
}
