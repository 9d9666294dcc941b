using Automations.Definitions;

namespace Automations.Api.Dashboard.Workflows;

/// <summary>A workflow in the list.</summary>
/// <param name="Rules">A line for each automation.</param>
public sealed record WorkflowCard(WorkflowHead Head, IReadOnlyList<string> Rules);
