using Automations.Catalog;
using Automations.Definitions;
using NodaTime;

namespace Automations.Api.Workflows;

/// <summary>A workflow in a list.</summary>
/// <param name="Summary">A line for each automation.</param>
internal sealed record WorkflowItem(
    string Id, string Name, string? Description, WorkflowStatus Status, int Version, Instant CreatedAt, Instant UpdatedAt, IReadOnlyList<string> Summary)
{
    public static WorkflowItem Of(WorkflowHead head, WorkflowDefinition? definition) => new(
        head.Id, head.Name, head.Description, head.Status, head.Version, head.CreatedAt, head.UpdatedAt,
        [.. (definition?.Automations ?? []).Select(AutomationSummary.Of)]);
}
