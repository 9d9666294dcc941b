using System.Text.Json;
using Automations.Actions;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Reading;
using Automations.Tests.Conditions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Scenarios;

/// <summary>Every trigger, action, limit and operator is part of a story that all hosts are played.</summary>
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

    [Fact]
    public void Every_operator_is_in_a_scenario_with_every_type_of_field_that_it_may_be_asked_of() =>
        OperatorMatrixTests.Rows.Where(row => row.Data.Item4 != "refused").Select(row => $"{row.Data.Item1} {row.Data.Item2}")
            .Except(Automations.SelectMany(automation => automation.GetProperty("steps").EnumerateArray()).Where(step => step.TryGetProperty("criteria", out _))
                .SelectMany(step => step.GetProperty("criteria").EnumerateArray())
                .Select(criterion => $"{criterion.GetProperty("operator").GetString()} {FieldCatalog.Find(criterion.GetProperty("field").GetString()!)!.Type}"))
            .ShouldBeEmpty("Scenarios/*.json lacks a story with");

    private static IEnumerable<string> Types(string member) =>
        Automations.Where(automation => automation.TryGetProperty(member, out _)).Select(automation => automation.GetProperty(member).GetProperty("type").GetString()!);

    private static IEnumerable<string> Steps(JsonElement steps) =>
        steps.EnumerateArray().SelectMany(step => (string[])[step.GetProperty("type").GetString()!, .. step.TryGetProperty(StepsReader.Else, out var otherwise) ? Steps(otherwise) : []]);
}
