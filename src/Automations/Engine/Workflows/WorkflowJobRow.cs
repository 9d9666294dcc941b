namespace Automations.Engine.Workflows;

/// <summary>What has still to catch up behind a change of a workflow.</summary>
/// <param name="Cursor">The range behind the last row of the stage that was worked; null: none yet.</param>
public sealed record WorkflowJobRow(WorkflowJobStage Stage, string? Cursor);
