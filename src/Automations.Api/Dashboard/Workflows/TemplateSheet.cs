using Automations.Definitions;

namespace Automations.Api.Dashboard.Workflows;

/// <summary>A predefined workflow, to be looked at and copied.</summary>
/// <param name="Picture">SVG.</param>
public sealed record TemplateSheet(TemplateCard Card, WorkflowDefinition Definition, string Picture, string? Name, string? Fault);
