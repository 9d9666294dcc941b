using System.Text.Json;
using Automations.Actions;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Reading;
using Shouldly;
using Xunit;

namespace Automations.Tests.Scenarios;

/// <summary>Every trigger, action and limit is part of a story that all hosts are played.</summary>
public sealed class ScenarioCoverageTests
{
    private static readonly IReadOnlyList<JsonElement> Automations =
    [
        .. Scenario.Names.Select(Scenario.Read)
            .SelectMany(scenario => scenario.Workflows.Values.Concat(scenario.Happenings.SelectMany(happening => happening.Workflows.Values)))
            .SelectMany(workflow => workflow.GetProperty("automations").EnumerateArray()),
    ];

    [Fact]
    public void Every_trigger_is_in_a_scenario() =>
        TriggerCatalog.All.Select(type => type.Name).Except(Types("trigger")).ShouldBeEmpty("Scenarios/*.json lacks a story with");

    [Fact]
    public void Every_action_is_in_a_scenario() =>
        ActionCatalog.All.Select(handler => handler.Type.Name).Except(Automations.SelectMany(automation => Steps(automation.GetProperty("steps"))))
            .ShouldBeEmpty("Scenarios/*.json lacks a story with");

    [Fact]
    public void Every_limit_is_in_a_scenario() =>
        WireNames<LimitKind>.All.Except(Types("limit")).ShouldBeEmpty("Scenarios/*.json lacks a story with");

    private static IEnumerable<string> Types(string member) =>
        Automations.Where(automation => automation.TryGetProperty(member, out _)).Select(automation => automation.GetProperty(member).GetProperty("type").GetString()!);

    private static IEnumerable<string> Steps(JsonElement steps) =>
        steps.EnumerateArray().SelectMany(step => (string[])[step.GetProperty("type").GetString()!, .. step.TryGetProperty(StepsReader.Else, out var otherwise) ? Steps(otherwise) : []]);
}
