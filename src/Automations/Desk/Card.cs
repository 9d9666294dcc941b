using NodaTime;

namespace Automations.Desk;

/// <summary>A contact's card on a board: one for each contact and board.</summary>
/// <param name="MovedAt">When it came to its stage.</param>
public sealed record Card(string Board, string Contact, string Title, string Stage, Instant MovedAt);
