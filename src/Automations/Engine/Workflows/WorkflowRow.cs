namespace Automations.Engine.Workflows;

/// <summary>A workflow as lists point to it.</summary>
public sealed record WorkflowRow(string Workflow);
