using Automations.Desk;

namespace Automations.Api.Dashboard.Team;

/// <summary>What the team is to do.</summary>
public sealed record TaskList(IReadOnlyList<TeamTask> Items, string State, string? Assignee, string? Next);
