namespace Automations.Api.Dashboard.Workflows;

/// <summary>A predefined workflow.</summary>
/// <param name="Rules">A line for each automation.</param>
public sealed record TemplateCard(string Id, string Name, string Description, IReadOnlyList<string> Rules);
