using Automations.Desk;

namespace Automations.Api.Dashboard.Team;

/// <summary>A board with its cards.</summary>
public sealed record BoardSheet(Board Board, IReadOnlyList<Card> Cards, string? Next);
