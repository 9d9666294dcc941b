using System.Collections.Immutable;
using System.Text.Json;
using Automations.Definitions.Parameters;
using Automations.Definitions.Reading;

namespace Automations.Definitions;

/// <summary>Reads and checks a workflow definition as the API takes it.</summary>
public static class DefinitionReader
{
    public const int MaxAutomations = 50;

    public const int MaxExpectations = 20;

    /// <summary>Of the canonical JSON.</summary>
    public const int MaxBytes = 512 * 1024;

    public static readonly TextParameter Name = new("name", "The workflow's name.") { Required = true };

    public static readonly TextParameter Description =
        new("description", "What the workflow is for.") { MaxLength = 2_000, MultiLine = true, MinLength = 0 };

    /// <summary>Members that are answered but cannot be set; in a definition they are ignored.</summary>
    public static readonly ImmutableArray<string> ReadOnly = ["id", "version", "status", "createdAt", "updatedAt", "warnings", "summary"];

    /// <summary>
    /// Never throws, whatever the JSON. A member that occurs twice is read where it stands last: refuse duplicates when parsing.
    /// </summary>
    public static DefinitionResult Read(JsonElement json)
    {
        var faults = new Faults();
        return WellFormedText.Check(json, faults) && ReadWorkflow(json, faults) is { } definition && IsSmallEnough(definition, faults)
            ? new DefinitionResult.Valid(definition)
            : new DefinitionResult.Invalid(faults.ToImmutable());
    }

    private static WorkflowDefinition? ReadWorkflow(JsonElement json, Faults faults)
    {
        if (ObjectReader.Of(json, "A workflow", faults) is not { } reader) return null;
        reader.Ignore(ReadOnly.AsSpan());
        reader.TryTake(Name, out var name);
        reader.TryTake(Description, out var description);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var automations = reader.TakeArray("automations", "automations", 0, MaxAutomations)
            .Select(item => AutomationReader.Read(item.Json, ids, item.Faults))
            .ToList();
        var expectations = reader.TakeArray("expectations", "expectations", 0, MaxExpectations).Select(item => (Read: ExpectationReader.Read(item.Json, item.Faults), item.Faults)).ToList();
        reader.RefuseOthers();
        if (faults.Any) return null;
        var filled = AutomationIds.Fill(automations.OfType<Automation>(), ids);
        foreach (var (expectation, at) in expectations.Where(one => filled.All(automation => automation.Id != one.Read!.Automation)))
            at.At(ExpectationReader.Automation.Name).Add($"There is no automation “{expectation!.Automation}” here.");
        if (faults.Any) return null;
        return new WorkflowDefinition(name, string.IsNullOrEmpty(description) ? null : description, filled) { Expectations = [.. expectations.Select(one => one.Read!)] };
    }

    private static bool IsSmallEnough(WorkflowDefinition definition, Faults faults)
    {
        if (DefinitionWriter.Canonical(definition).Length <= MaxBytes) return true;
        faults.Add($"The workflow is too large: it may have at most {MaxBytes / 1024} KiB as JSON.");
        return false;
    }
}
