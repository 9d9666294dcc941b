using System.Collections.Immutable;

namespace Automations.Api.Dashboard.Editor;

/// <summary>Steps in their order.</summary>
public sealed record StepList(string Pointer, ImmutableArray<StepSheet> Steps);
