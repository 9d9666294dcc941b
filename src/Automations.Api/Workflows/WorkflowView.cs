using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Automations.Definitions;
using Automations.Engine.Workflows;

namespace Automations.Api.Workflows;

/// <summary>A workflow as it is answered: its head, its newest definition, and what may not be meant in it.</summary>
[JsonConverter(typeof(WorkflowViewConverter))]
internal sealed record WorkflowView(WorkflowHead Head, WorkflowDefinition Definition, ImmutableArray<Warning> Warnings);
