namespace Automations.Api.Dashboard.Team;

/// <summary>What there is of a kind: id, name, and a few words.</summary>
public sealed record ResourceList(string Kind, IReadOnlyList<(string Id, string Name, string About)> Items, string? Next);
