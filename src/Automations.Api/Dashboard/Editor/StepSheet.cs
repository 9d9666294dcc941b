using System.Collections.Immutable;
using Automations.Api.Dashboard.Parts;

namespace Automations.Api.Dashboard.Editor;

/// <summary>A step in the editor.</summary>
/// <param name="Pointer">Its JSON pointer in the automation.</param>
/// <param name="Number">Its place as people count: 1, 2, 2.1.</param>
/// <param name="More">What most leave as it is.</param>
/// <param name="Otherwise">A condition's other steps; null: it is no condition.</param>
/// <param name="Fault">What is wrong with the step as a whole.</param>
public sealed record StepSheet(
    string Pointer,
    string Number,
    string Type,
    string Label,
    string? Hint,
    bool IsMessage,
    ImmutableArray<FormField> Fields,
    ImmutableArray<FormField> More,
    ImmutableArray<CriterionSheet> Criteria,
    StepList? Otherwise,
    bool IsFirst,
    bool IsLast,
    string? Fault)
{
    public bool IsMoreOpen => More.Any(one => one.Fault is not null);
}
