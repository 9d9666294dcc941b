using Automations.Desk;
using NodaTime;

namespace Automations.Api.Boards;

/// <summary>A contact's card on a board.</summary>
/// <param name="MovedAt">When it came to its stage.</param>
internal sealed record CardView(string Board, string Contact, string Title, string Stage, Instant MovedAt)
{
    public static CardView Of(Card card) => new(card.Board, card.Contact, card.Title, card.Stage, card.MovedAt);
}
