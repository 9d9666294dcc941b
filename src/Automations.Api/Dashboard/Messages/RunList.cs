using Automations.Runs;

namespace Automations.Api.Dashboard.Messages;

/// <summary>The list of runs.</summary>
public sealed record RunList(IReadOnlyList<Run> Items, string? Workflow, string? Contact, string? State, string? Next);
