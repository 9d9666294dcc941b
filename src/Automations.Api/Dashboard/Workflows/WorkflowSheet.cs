using Automations.Definitions;
using Automations.Engine.Workflows;

namespace Automations.Api.Dashboard.Workflows;

/// <summary>A workflow, whole.</summary>
/// <param name="Picture">SVG.</param>
/// <param name="Galleries">Those that it is assigned to, as far as they are shown.</param>
public sealed record WorkflowSheet(
    WorkflowHead Head, WorkflowDefinition Definition, string Picture, IReadOnlyList<Warning> Warnings, IReadOnlyList<(string Id, string Name)> Galleries);
