using Automations.Desk;
using NodaTime;

namespace Automations.Api.Boards;

/// <summary>A board as it is answered.</summary>
internal sealed record BoardView(string Id, string Name, IReadOnlyList<string> Stages, Instant CreatedAt)
{
    public static BoardView Of(Board board) => new(board.Id, board.Name, board.Stages, board.CreatedAt);
}
