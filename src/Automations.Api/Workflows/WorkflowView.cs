using System.Text.Json.Serialization;
using Automations.Definitions;

namespace Automations.Api.Workflows;

/// <summary>A workflow as it is answered: its head and its newest definition.</summary>
[JsonConverter(typeof(WorkflowViewConverter))]
internal sealed record WorkflowView(WorkflowHead Head, WorkflowDefinition Definition);
