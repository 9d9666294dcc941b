namespace Automations.Api.Dashboard.Workflows;

/// <summary>The list of workflows.</summary>
/// <param name="Search">What is looked for; null: all are shown.</param>
public sealed record WorkflowList(IReadOnlyList<WorkflowCard> Items, string? Search, string? Status, string? Next);
