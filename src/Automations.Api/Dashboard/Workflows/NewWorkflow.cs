namespace Automations.Api.Dashboard.Workflows;

/// <summary>What a workflow is made of: nothing but a name, or one of these.</summary>
public sealed record NewWorkflow(string? Name, string? Fault, IReadOnlyList<TemplateCard> Templates);
