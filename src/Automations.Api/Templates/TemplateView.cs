using System.Text.Json.Serialization;
using Automations.Catalog;

namespace Automations.Api.Templates;

/// <summary>A predefined workflow, whole.</summary>
[JsonConverter(typeof(TemplateViewConverter))]
internal sealed record TemplateView(WorkflowTemplate Template);
