using System.Text.Json.Serialization;
using Automations.Engine.Workflows;

namespace Automations.Api.Workflows;

/// <summary>A version of a workflow; it can be sent back as the workflow's definition.</summary>
[JsonConverter(typeof(VersionViewConverter))]
internal sealed record VersionView(VersionRow Row);
