using Automations.Connectors;
using Automations.Functions.Tests.Orchestrations;
using Automations.Tests.Scenarios;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Scenarios;

public sealed class OrchestratedScenarioTests
{
    public static TheoryData<string> Names => [.. Scenario.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_orchestrations_do_what_the_scenario_expects(string name)
    {
        var scenario = Scenario.Read(name);
        var clock = TestClock.Standing(EngineScenarioHost.InstantOf(scenario.Now));
        using var waysOut = new WaysOut(new() { AllowPrivateNetworks = true }, clock, default);
        await using var host = await OrchestrationHost.StartAsync(clock, connectors: waysOut.Connectors);

        await ScenarioPlayer.PlayAsync(scenario, new EngineScenarioHost(host.Engine, host.AdvanceAsync));

        host.Faults.ShouldBeEmpty();
    }
}
