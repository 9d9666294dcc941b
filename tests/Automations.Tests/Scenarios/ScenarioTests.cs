using Automations.Connectors;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Storage;
using Automations.Tests.HandOver;
using NodaTime;
using Shouldly;
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
        var clock = new VirtualClock(EngineScenarioHost.InstantOf(scenario.Now));
        var store = new InMemoryTableStore();
        using var waysOut = WaysOut(clock);
        var engine = new AutomationEngine(new(store, clock, new(new byte[32]), waysOut.Connectors));
        var faults = new List<Exception>();
        using var dispatcher = new Dispatcher(store, engine.Router, clock, TimeProvider.System) { Faulted = (_, e) => faults.Add(e) };
        var sandbox = new Sandbox(engine.Services, dispatcher, clock);

        await ScenarioPlayer.PlayAsync(scenario, new EngineScenarioHost(engine, until => sandbox.AdvanceAsync(until, default)));

        faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task So_does_a_host_of_queues_and_orchestrations(string name)
    {
        var scenario = Scenario.Read(name);
        var now = EngineScenarioHost.InstantOf(scenario.Now);
        using var waysOut = WaysOut(new VirtualClock(now));
        var host = new QueueHost(now, waysOut.Connectors);

        await ScenarioPlayer.PlayAsync(scenario, new EngineScenarioHost(host.Engine, host.AdvanceAsync));
    }

    /// <summary>Webhooks go out as they do in the hosts; the scenarios' lead to where nobody listens.</summary>
    private static WaysOut WaysOut(IClock clock) => new(new() { AllowPrivateNetworks = true }, clock, default);
}
