using Xunit;

namespace Automations.Tests.Scenarios;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. Scenario.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_engine_in_memory_does_what_the_scenario_expects(string name)
    {
        var scenario = Scenario.Read(name);
        using var host = new EngineScenarioHost(scenario.Now);
        await ScenarioPlayer.PlayAsync(scenario, host);
    }
}
