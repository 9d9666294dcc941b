namespace Automations.Api.Workflows;

/// <summary>A definition alone, as <c>/api/workflows/{id}/export</c> answers it; written by hand, so only its name is needed.</summary>
internal sealed record WorkflowFile;
