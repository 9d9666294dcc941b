using System.Collections.Immutable;
using Automations.Api.Dashboard.Parts;

namespace Automations.Api.Dashboard.Editor;

/// <summary>A criterion in the editor.</summary>
public sealed record CriterionSheet(string Pointer, ImmutableArray<FormField> Fields);
